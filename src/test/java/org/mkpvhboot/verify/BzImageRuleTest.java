package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;

/** The magic of Linux' setup header. */
final class BzImageRuleTest {
  private static final int OFFSET = 0x202;
  private static final long HDRS = 0x53726448L;

  private static String found(Bytes image) {
    return Found.by(new BzImageRule(), image, Guest.PVH);
  }

  @Test
  void otherBytes_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32().build()));
    assertEquals(Found.NOTHING, found(Patch.number(Draft.pvh32().build(), OFFSET, HDRS + 1, 4)));
    assertEquals(Found.NOTHING, found(Patch.number(Draft.pvh32().build(), OFFSET + 1, HDRS, 4)));
  }

  @Test
  void magic_isFound() {
    Bytes image = Patch.number(Draft.pvh32().build(), OFFSET, HDRS, 4);
    String expected =
        """
        image at offset 0x202: Xen would look for a compressed Linux kernel in the image
          setup header is HdrS, should be something else. Build the image without these four bytes.
        """;
    assertEquals(expected, found(image));
    assertEquals(expected, found(image.slice(0, OFFSET + 4)));
  }

  @Test
  void fileThatEndsWithinTheMagic_holds() {
    Bytes image = Patch.number(Draft.pvh32().build(), OFFSET, HDRS, 4);
    assertEquals(Found.NOTHING, found(image.slice(0, OFFSET + 3)));
  }
}
