package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

final class BoundedReaderTest {
  private static BoundedReader of(int length) {
    return new BoundedReader(new StringReader("x".repeat(length)));
  }

  @Test
  void read_longestValue_isRead() throws IOException {
    char[] all = new char[BoundedReader.LONGEST + 10];
    assertEquals(BoundedReader.LONGEST, of(BoundedReader.LONGEST).read(all, 0, all.length));
  }

  @Test
  void read_oneMore_isTooLong() throws IOException {
    BoundedReader reader = of(BoundedReader.LONGEST + 1);
    char[] most = new char[BoundedReader.LONGEST];
    assertEquals(most.length, reader.read(most, 0, most.length));
    assertThrows(BoundedReader.TooLong.class, reader::read);
  }

  @Test
  void restart_countsAnew() throws IOException {
    BoundedReader reader = of(2 * BoundedReader.LONGEST);
    char[] most = new char[BoundedReader.LONGEST];
    assertEquals(most.length, reader.read(most, 0, most.length));
    reader.restart();
    assertEquals(most.length, reader.read(most, 0, most.length));
    assertEquals(-1, reader.read());
  }

  @Test
  void read_charByChar_isTheText() throws IOException {
    BoundedReader reader = new BoundedReader(new StringReader("ab"));
    assertEquals("a b -1", (char) reader.read() + " " + (char) reader.read() + " " + reader.read());
  }
}
