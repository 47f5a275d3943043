package org.mkpvhboot.anatomy;

import java.util.function.Function;
import org.mkpvhboot.failure.Failure;

/**
 * An ELF file that Xen does not start as a guest: it has no note of Xen, or it is cut short.
 *
 * @param why what a reader of GRUB images says of it
 */
public record OtherElf(Failure why) implements Anatomy {
  @Override
  public XenImage image() {
    throw why;
  }

  @Override
  public <T> T choose(
      Function<XenImage, T> image,
      Function<DamagedGrub, T> damaged,
      Function<OtherElf, T> other,
      Function<NotElf, T> notElf) {
    return other.apply(this);
  }
}
