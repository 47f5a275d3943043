package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Hex;

final class ByteWriterTest {
  @Test
  void numbers_areLittleEndian() {
    Bytes written =
        new ByteWriter(1)
            .u8(0x1ff)
            .u16(0x0102)
            .u32(0xf1020304L)
            .u64(0xf102030405060708L)
            .word(5, 4)
            .word(6, 8)
            .toBytes("x");

    assertEquals(Hex.bytes("ff 0201 040302f1 08070605040302f1 05000000 0600000000000000"), written);
  }

  @Test
  void textAndPadding_areAsAsked() {
    Bytes written =
        new ByteWriter()
            .latin1("a\u00e4")
            .align(4)
            .align(4)
            .bytes(Hex.bytes("07"))
            .padTo(7)
            .zeros(0)
            .toBytes("x");

    assertEquals(Hex.bytes("61e40000 070000"), written);
  }

  @Test
  void size_countsWhatWasWritten() {
    assertEquals(6, new ByteWriter(100).u32(1).u16(1).size());
  }

  @Test
  void toBytes_isNotChangedByLaterWrites() {
    ByteWriter writer = new ByteWriter(2).u16(0x0101);
    Bytes before = writer.toBytes("x");
    writer.padTo(2).u8(9);

    assertEquals(Hex.bytes("0101"), before);
  }

  @Test
  void zeros_beyondAnArray_areTooBig() {
    ByteWriter writer = new ByteWriter().u64(1);
    assertFails(
        Kind.TOO_BIG,
        "the image would be larger than 2147483639 bytes",
        "Put fewer or smaller files into it.",
        () -> writer.zeros(Integer.MAX_VALUE - 8));
  }

  @Test
  void writtenNumbers_areReadBack() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      long value = random.nextLong();
      Bytes written = new ByteWriter().u64(value).u32(value).u16((int) value).toBytes("x");

      assertEquals(value, written.u64(0));
      assertEquals(value & 0xffffffffL, written.u32(8));
      assertEquals(value & 0xffff, written.u16(12));
    }
  }

  /** The writer may go on with an array that it has given away. */
  @Test
  void toBytes_keepsItsBytesWhenMoreIsWritten() {
    ByteWriter out = new ByteWriter(2 << 20).zeros((2 << 20) - 2);
    Bytes first = out.toBytes("first");
    Bytes longer = first.withZeros(2);
    Bytes second = out.u16(0x0101).toBytes("second");

    assertTrue(first.isZero());
    assertTrue(longer.isZero());
    assertEquals(0x0101, second.u16((2 << 20) - 2));
  }
}
