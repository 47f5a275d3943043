package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.linux.BzImage;

/** A file is Linux as its build packs it, or nothing in it looks like that. */
final class BzImageRule extends Rule {
  static final String NAME = "bzimage";

  /** Of what is found while Linux is unpacked, too. */
  static final String WHY_STRICTER =
      "Xen takes packed data whose end is damaged, and an ELF file with Linux' magic in it when the"
          + " rest of Linux' header makes no sense";

  BzImageRule() {
    super(NAME, WHY_STRICTER);
  }

  @Override
  List<Finding> check(Candidate image) {
    Bytes file = image.file();
    if (image.linux().isPresent() || !BzImage.isIn(file)) {
      return List.of();
    }
    return List.of(
        new Finding(
            file.at(BzImage.MAGIC_OFFSET),
            "setup header",
            "HdrS",
            "something else",
            "Xen would look for a compressed Linux kernel in the image",
            "Build the image without these four bytes."));
  }
}
