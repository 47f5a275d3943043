package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.TestFirmware;

/** A firmware without its end. */
final class ResetVectorRuleTest {
  private static String refused(Bytes firmware) {
    return Refused.by(new ResetVectorRule(), firmware, 0x100000);
  }

  @Test
  void firmwareWithResetVector_holds() {
    assertEquals(Refused.NOTHING, refused(TestFirmware.stock(0x10000).build()));
  }

  @Test
  void programThatIsNoOvmf_holds() {
    assertEquals(Refused.NOTHING, refused(Bytes.of(new byte[0x1000], "payload")));
  }

  /** That it ends early is another rule's. */
  @Test
  void truncatedFirmware_holds() {
    assertEquals(Refused.NOTHING, refused(TestFirmware.ofXen(0x10000).build().slice(0, 0x8000)));
  }

  @Test
  void variablesAlone_isRefused() {
    assertEquals(
        """
        CONTENTS 0x4000: the firmware has no reset vector at its end: it is OVMF's variables alone,\
         or its end is missing
          end of the firmware is no reset vector, should be VTF. Take the file with code and variables\
         in one, OVMF.fd of the Xen build.
          The guest would die at once: there is no code to enter.
        """,
        refused(TestFirmware.stock(0x4000).signature("VTX\0").build()));
  }
}
