package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
