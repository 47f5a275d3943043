package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.TestFirmware;

/** OVMF and the start info after it against the memory that OVMF works in. */
final class OvmfMemoryRuleTest {
  private static final Bytes TWO_MIB = TestFirmware.ofXen(0x200000).build();

  private static String refused(long load) {
    return Refused.by(new OvmfMemoryRule(), TWO_MIB, load);
  }

  /** Those that work under real Xen, and the last and the first that should. */
  @ParameterizedTest
  @ValueSource(
      longs = {0x100000, 0x101000, 0x200000, 0x2000000, 0x10000, 0x80000, 0x5ff000, 0x1510000})
  void addressBesideOvmfsMemory_holds(long load) {
    assertEquals(Refused.NOTHING, refused(load));
  }

  @Test
  void programThatIsNoOvmf_holds() {
    Bytes payload = Bytes.of(new byte[0x1000], "payload");
    assertEquals(Refused.NOTHING, Refused.by(new OvmfMemoryRule(), payload, 0x800000));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x601000, 0x800000, 0x1000000, 0x150f000})
  void firmwareInOvmfsMemory_isRefused(long load) {
    assertEquals(
        """
        LOAD 0x0: the firmware would lie in OVMF's own memory, 0x800000 to 0x1510000
          load address is 0x%x, should be at most 0x5ff000, or at least 0x1510000. Load it at\
         0x100000, the default, or at 0x2000000.
          OVMF would overwrite itself: the guest triple-faults or hangs.
        """
            .formatted(load),
        refused(load));
  }

  @Test
  void startInfoInOvmfsMemory_isRefused() {
    assertEquals(
        """
        LOAD 0x0: the start info, which Xen puts after the firmware at 0x800000, would lie in OVMF's\
         own memory, 0x800000 to 0x1510000
          load address is 0x600000, should be at most 0x5ff000, or at least 0x1510000. Load it at\
         0x100000, the default, or at 0x2000000.
          OVMF would overwrite the start info: it hangs, or comes up without disks.
        """,
        refused(0x600000));
  }

  /** One that is not page-aligned ends in a page, and the start info comes behind that. */
  @Test
  void startInfoBehindAnUnfinishedPage_isRefused() {
    assertTrue(refused(0x5ff001).contains("at 0x800000"));
    assertEquals(Refused.NOTHING, refused(0x5fe001));
  }

  @Test
  void firmwareLargerThanTheRoomBelow_namesOnlyTheRoomAbove() {
    Bytes large = TestFirmware.ofXen(0x800000).build();
    String text = Refused.by(new OvmfMemoryRule(), large, 0x100000);
    assertTrue(text.contains("should be at least 0x1510000. Load it at 0x2000000.\n"), text);
  }
}
