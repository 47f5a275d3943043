package org.mkpvhboot.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestLinux;

final class BzImageTest {
  private static Bytes kernel(int sectors, int version, int payloadOffset) {
    return new ByteWriter()
        .padTo(0x1f1)
        .u8(sectors)
        .padTo(0x202)
        .latin1("HdrS")
        .u16(version)
        .padTo(0x248)
        .u32(payloadOffset)
        .padTo(8 * 512)
        .toBytes("vmlinuz");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0x208, 8, 1032",
    "3, 0x20f, 0, 2048",
    "0, 0x20f, 16, 2576",
    "1, 0x207, 8, 0",
    "1, 0x20f, 4000, 0"
  })
  void payload_startsWhereTheHeaderStates(
      int sectors, String version, int payloadOffset, long expected) {
    Bytes kernel = kernel(sectors, Integer.decode(version), payloadOffset);

    assertTrue(BzImage.isIn(kernel));
    assertEquals(kernel.at(expected), BzImage.payload(kernel).at(0));
  }

  @Test
  void payload_otherFile_isTheFile() {
    Bytes file = Bytes.of(new byte[4096], "file");

    assertFalse(BzImage.isIn(file));
    assertEquals(file, BzImage.payload(file));
    assertFalse(BzImage.isIn(kernel(1, 0x208, 8).slice(0, 0x204)));
  }

  private static final Bytes PAYLOAD = Bytes.ofUtf8("PAYLOAD", "payload");

  @Test
  void statedPayload_isWhatTheHeaderStates_andTheReleaseIsBesideIt() {
    Bytes file = TestLinux.bzImage(PAYLOAD);

    assertEquals(PAYLOAD, BzImage.statedPayload(file));
    assertEquals(TestLinux.RELEASE, BzImage.release(file));
  }

  @Test
  void release_noneOrBeyondTheFile_isEmpty() {
    Bytes file = TestLinux.bzImage(PAYLOAD);

    assertEquals("", BzImage.release(Patch.number(file, 0x20e, 0, 2)));
    assertEquals("", BzImage.release(Patch.number(file, 0x20e, 0xffff, 2)));
    assertEquals("", BzImage.release(file.slice(0, 0x20e)));
  }

  @ParameterizedTest
  @CsvSource({
    "0x206, 2, 0x207, 'has a setup header of version 0x207, which does not say where the kernel is'",
    "0x248, 4, 0x10000, 'has its kernel at 0x10800 to 0x10807, beyond its end at 0x907'",
    "0x24c, 4, 0xffffffff, 'has its kernel at 0x900 to 0x1000008ff, beyond its end at 0x907'"
  })
  void statedPayload_thatIsNotThere_isDamaged(
      String offset, int width, String value, String expected) {
    Bytes file =
        Patch.number(TestLinux.bzImage(PAYLOAD), Integer.decode(offset), Long.decode(value), width);

    Failure failure = assertThrows(Failure.class, () -> BzImage.statedPayload(file));

    assertEquals(Failure.Kind.DAMAGED, failure.kind());
    assertEquals(expected, failure.what());
  }

  @Test
  void statedPayload_headerIsCut_isDamaged() {
    Bytes file = TestLinux.bzImage(PAYLOAD).slice(0, 0x24f);

    assertEquals(
        "ends within its setup header",
        assertThrows(Failure.class, () -> BzImage.statedPayload(file)).what());
  }
}
