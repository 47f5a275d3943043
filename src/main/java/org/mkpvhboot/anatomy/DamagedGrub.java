package org.mkpvhboot.anatomy;

import java.util.function.Function;
import org.mkpvhboot.failure.Failure;

/**
 * A GRUB image that GRUB could not read to its end, or that is for none of the targets.
 *
 * @param why what a reader of GRUB images says of it
 */
public record DamagedGrub(Failure why) implements Anatomy {
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
    return damaged.apply(this);
  }
}
