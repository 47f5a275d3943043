package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.Patch;

/** The module area of GRUB's images. */
final class GrubPayloadRuleTest {
  /** The offset of the module area's size in an image of 32 bits, behind headers and kernel. */
  private static final int AREA_SIZE = 0x1000 + 0x1c + 8;

  private static Bytes image() {
    return Bytes.concat(
        "image",
        new ImageBuilder()
            .build(ImageSpec.withPrefix("/boot/grub"), FakePlatform.of(Target.I386_XEN_PVH).open())
            .pieces());
  }

  private static String found(Bytes image) {
    return Found.by(new GrubPayloadRule(), image, Guest.PVH);
  }

  @Test
  void imageOfGrub_holds() {
    assertEquals(Found.NOTHING, found(image()));
  }

  @Test
  void imageOfSomethingElse_holds() {
    assertEquals(Found.NOTHING, Found.by(new GrubPayloadRule(), Draft.pvh32(), Guest.PVH));
  }

  @Test
  void areaLargerThanItsSegment_isFound() {
    Bytes image = image();
    long size = image.u32(AREA_SIZE);
    assertEquals(Found.NOTHING, found(Patch.number(image, AREA_SIZE, size, 4)));
    assertEquals(
        """
        image at offset 0x101c: the module area's size of 33 bytes does not fit the 32 that are there
          module area is damaged, should be a readable one. The image is truncated or damaged: build\
         it again.
        """,
        found(Patch.number(image, AREA_SIZE, size + 1, 4)));
  }

  @Test
  void objectOfAnUnknownType_isFound() {
    assertEquals(
        """
        image at offset 0x1028: an object of the unknown type 99
          module area is damaged, should be a readable one. The image may be of a newer GRUB than\
         this tool knows: use a newer mkpvhboot.
        """,
        found(Patch.number(image(), AREA_SIZE + 4, 99, 4)));
  }

  @Test
  void kernelOfNoXenTarget_isFound() {
    assertEquals(
        """
        image: holds a GRUB for machine 3 linked to 0x200000, which is none of the Xen targets
          module area is damaged, should be a readable one. Targets are i386-xen, x86_64-xen,\
         i386-xen_pvh.
        """,
        found(Patch.number(image(), 64, 0x200000, 4)));
  }
}
