package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.BzImage;

/** Nothing in the file makes Xen look for a compressed Linux kernel in it. */
final class BzImageRule extends Rule {
  BzImageRule() {
    super(
        "bzimage",
        "Xen takes the ELF file all the same when the rest of Linux' header makes no sense, else it"
            + " looks only at the part that the header names");
  }

  @Override
  List<Finding> check(Candidate image) {
    Bytes file = image.file();
    if (!BzImage.isIn(file)) {
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
