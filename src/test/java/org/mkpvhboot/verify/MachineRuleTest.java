package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;

/** Machine and class of an ELF file. */
final class MachineRuleTest {
  private static String found(Draft draft, int machine) {
    Bytes image = Patch.number(draft.build(), 18, machine, 2);
    return Found.by(new MachineRule(), image, Guest.PVH);
  }

  @Test
  void machineOfItsClass_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32(), 3));
    assertEquals(Found.NOTHING, found(Draft.pvh64(), 62));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 40, 62, 183})
  void otherMachineIn32Bits_isFound(int machine) {
    assertEquals(expected(machine, "32-bit"), found(Draft.pvh32(), machine));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 61, 63, 183})
  void otherMachineIn64Bits_isFound(int machine) {
    assertEquals(expected(machine, "64-bit"), found(Draft.pvh64(), machine));
  }

  private static String expected(int machine, String bits) {
    return """
        image at offset 0x12: the code is for another machine than x86, or the header is damaged
          e_machine is %d in a %s file, should be 3 (i386) in a 32-bit file or 62 (x86_64) in a\
         64-bit file. Build or copy the image again.
        """
        .formatted(machine, bits);
  }
}
