package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.TestFirmware;

/** OVMF with and without a PVH entry. */
final class PvhEntryRuleTest {
  private static final int SIZE = 0x10000;

  private static Bytes firmware(String entry) {
    return TestFirmware.ofXen(SIZE).entry(Hex.bytes(entry)).build();
  }

  private static String refused(Bytes firmware) {
    return Refused.by(new PvhEntryRule(), firmware, 0x100000);
  }

  /** Back and forth, and by rel32 to the first and the last byte of the file. */
  @ParameterizedTest
  @ValueSource(strings = {"eb8e", "eb10", "eb2d", "e96effffff", "e92b00ffff", "e92a000000"})
  void jumpIntoTheFirmware_holds(String entry) {
    assertEquals(Refused.NOTHING, refused(firmware(entry)));
  }

  /** By a byte too far, or no jump at all. */
  @ParameterizedTest
  @ValueSource(strings = {"eb2e", "eb7f", "e92a00ffff", "e92b000000", "e9ffffff7f", "e900000080"})
  void jumpOutOfTheFirmware_isRefused(String entry) {
    assertTrue(refused(firmware(entry)).contains("this OVMF has no PVH entry"), entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "90", "ea8e", "ff25", "e8"})
  void noJump_isRefused(String entry) {
    assertTrue(refused(firmware(entry)).contains("this OVMF has no PVH entry"), entry);
  }

  @Test
  void programThatIsNoOvmf_holds() {
    assertEquals(Refused.NOTHING, refused(Bytes.of(new byte[0x1000], "payload")));
  }

  @Test
  void stockOvmf_isRefused() {
    assertEquals(
        """
        CONTENTS 0xffd0: this OVMF has no PVH entry: it is not the Xen build
          PVH entry is none, should be a jump into the file, 0x30 bytes before its end. Take edk2's\
         OvmfPkg/OvmfXen.dsc, 2025.02 or newer; the package ovmf of Debian does not have it.
          The guest would triple-fault at once, without a word on its console.
        """,
        refused(TestFirmware.stock(SIZE).build()));
  }

  @Test
  void entryElsewhere_isRefused() {
    Bytes firmware = firmware("eb8e");
    assertEquals(Refused.NOTHING, Refused.by(new PvhEntryRule(), firmware, 0x200000, 0x20ffd0));
    assertEquals(
        """
        ENTRY 0x0: the entry is not where this OVMF has its PVH entry
          entry is 0x20ffd2, should be 0x20ffd0, 0x30 bytes before the end. Leave the entry to\
         mkpvhboot wrap, which finds it.
          The guest would triple-fault or hang: Xen enters it in the midst of something else.
        """,
        Refused.by(new PvhEntryRule(), firmware, 0x200000, 0x20ffd2));
  }
}
