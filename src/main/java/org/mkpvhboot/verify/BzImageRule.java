package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/** Nothing in the file makes Xen look for a compressed Linux kernel in it. */
final class BzImageRule extends Rule {
  /** {@code HdrS}, the magic of Linux' setup header (Linux, Documentation/x86/boot.rst). */
  private static final long MAGIC = 0x53726448L;

  private static final int OFFSET = 0x202;

  BzImageRule() {
    super(
        "bzimage",
        "Xen takes the ELF file all the same when the rest of Linux' header makes no sense, else it"
            + " looks only at the part that the header names");
  }

  @Override
  List<Finding> check(Candidate image) {
    Bytes file = image.file();
    if (!file.contains(OFFSET, 4) || file.u32(OFFSET) != MAGIC) {
      return List.of();
    }
    return List.of(
        new Finding(
            file.at(OFFSET),
            "setup header",
            "HdrS",
            "something else",
            "Xen would look for a compressed Linux kernel in the image",
            "Build the image without these four bytes."));
  }
}
