package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

final class StandardOutputTest {
  private static final String FULL = "No space left on device";
  private static final String GONE = "Broken pipe";
  private static final List<Bytes> IMAGE = List.of(Bytes.ofUtf8("an image", "image"));

  /** A stream that takes some bytes and then fails. */
  private static final class Failing extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int most;
    private final String reason;
    private int attempts;

    Failing(int most, String reason) {
      this.most = most;
      this.reason = reason;
    }

    @Override
    public void write(int value) throws IOException {
      attempts++;
      if (taken.size() == most) {
        throw new IOException(reason);
      }
      taken.write(value);
    }
  }

  @Test
  void text_isUtf8_andAllOfIt() {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(taken);
    out.println("\u00fc");
    out.document(Bytes.ofUtf8("{}\n", "JSON"));
    assertEquals(Optional.empty(), out.failure());
    assertEquals("\u00fc\n{}\n", taken.toString(StandardCharsets.UTF_8));
  }

  @Test
  void text_onAFullDisk_isAFailureAfterwards_andNothingMoreIsTried() {
    Failing full = new Failing(3, FULL);
    StandardOutput out = new StandardOutput(full);
    out.println("abcdef");
    int attempts = full.attempts;
    out.println("ghi");
    assertEquals(attempts, full.attempts);
    Failure failure = out.failure().orElseThrow();
    assertEquals("standard output: cannot be written: " + FULL, failure.getMessage());
    assertEquals("Free some space, or send it elsewhere.", failure.next());
    assertEquals(Kind.CANNOT_WRITE, failure.kind());
  }

  @Test
  void text_whoseReaderHasGone_isQuiet() {
    StandardOutput out = new StandardOutput(new Failing(0, GONE));
    out.println("abc");
    assertEquals(Optional.empty(), out.failure());
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, GONE})
  void image_thatIsNotTakenWhole_throwsOnce(String reason) {
    StandardOutput out = new StandardOutput(new Failing(4, reason));
    Failure failure = assertThrows(Failure.class, () -> out.image(IMAGE));
    assertEquals("standard output: cannot be written: " + reason, failure.getMessage());
    assertEquals(Optional.empty(), out.failure());
  }

  @Test
  void image_afterTextThatFailed_throws() {
    StandardOutput out = new StandardOutput(new Failing(0, FULL));
    out.println("abc");
    assertThrows(Failure.class, () -> out.image(IMAGE));
  }

  @Test
  void isNamed_isTrueForLinuxNamesOfIt() {
    assertTrue(StandardOutput.isNamed("/dev/stdout"));
    assertTrue(StandardOutput.isNamed("/dev/fd/1"));
    assertEquals(false, StandardOutput.isNamed("/dev/fd/3"));
    assertEquals(false, StandardOutput.isNamed("-"));
  }
}
