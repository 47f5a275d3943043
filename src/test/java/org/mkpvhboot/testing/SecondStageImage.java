package org.mkpvhboot.testing;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.target.Target;

/** A small PVH image that another GRUB can start too. */
public final class SecondStageImage {
  /** The multiboot2 header, behind five program headers, five sections and their names. */
  public static final int HEADER = 432;

  /** The entry in it. */
  public static final int ENTRY = HEADER + 24;

  private SecondStageImage() {}

  public static Bytes build() {
    return build(true);
  }

  /** The same, or one for Xen alone. */
  public static Bytes build(boolean secondStage) {
    ImageSpec spec = ImageSpec.withPrefix("/boot/grub").withSecondStage(secondStage);
    return Bytes.concat(
        "image",
        new ImageBuilder().build(spec, FakePlatform.of(Target.I386_XEN_PVH).open()).pieces());
  }
}
