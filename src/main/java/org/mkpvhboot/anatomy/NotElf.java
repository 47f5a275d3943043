package org.mkpvhboot.anatomy;

import java.util.function.Function;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;

/**
 * A file that is not an ELF file.
 *
 * @param file the bytes, unpacked when they were gzip
 */
public record NotElf(Bytes file, OtherFormat format) implements Anatomy {
  @Override
  public XenImage image() {
    throw why();
  }

  @Override
  public <T> T choose(
      Function<XenImage, T> image,
      Function<DamagedGrub, T> damaged,
      Function<OtherElf, T> other,
      Function<NotElf, T> notElf) {
    return notElf.apply(this);
  }

  /** Says what the file is instead; NOT_THIS_FORMAT. */
  public Failure why() {
    return format.failure(file);
  }
}
