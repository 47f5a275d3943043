package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.TestFirmware;

/** A firmware whose volumes go on behind its end. */
final class WholeVolumesRuleTest {
  private static String refused(Bytes firmware) {
    return Refused.by(new WholeVolumesRule(), firmware, 0x100000);
  }

  @Test
  void wholeFirmware_holds() {
    assertEquals(Refused.NOTHING, refused(TestFirmware.ofXen(0x10000).build()));
    assertEquals(Refused.NOTHING, refused(TestFirmware.ofXen(0x10000).volumeSize(0).build()));
  }

  @Test
  void firmwareCutByAByte_isRefused() {
    assertEquals(
        """
        FILE 0x1000: the firmware is truncated: a volume of it goes on after the file's end
          firmware volume at 0x1000 is 0xf000 bytes, should be at most 0xefff, to the file's end.\
         Build or copy the firmware again.
          The guest would die as soon as OVMF gets to what is missing.
        """,
        refused(TestFirmware.ofXen(0x10000).build().slice(0, 0xffff)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0xf001, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void volumeOfAnySizeBeyondTheEnd_isRefused(long size) {
    String text = refused(TestFirmware.ofXen(0x10000).volumeSize(size).build());
    assertTrue(text.contains("at 0x1000 is 0x" + Long.toHexString(size) + " bytes"), text);
  }
}
