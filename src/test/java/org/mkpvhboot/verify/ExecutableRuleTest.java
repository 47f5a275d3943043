package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;

/** The type of an ELF file. */
final class ExecutableRuleTest {
  private static String found(int type) {
    Bytes image = Patch.number(Draft.pvh32().build(), 16, type, 2);
    return Found.by(new ExecutableRule(), image, Guest.PVH);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void program_holds(int type) {
    assertEquals(Found.NOTHING, found(type));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 0xfe00, 0xffff})
  void otherType_isFound(int type) {
    assertEquals(
        """
        image at offset 0x10: the file is not a linked program
          e_type is %d, should be 2 (executable) or 3 (position-independent). Give the image itself,\
         not one of the objects that it is made of.
        """
            .formatted(type),
        found(type));
  }
}
