package org.mkpvhboot.verify;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.payload.ModuleArea;

/** The segment by whose code another GRUB enters a GRUB image. */
final class SecondStageCode {
  private SecondStageCode() {}

  /** Finds it; empty in an image for Xen alone. */
  static Optional<Phdr> segment(Candidate image) {
    return image.loads().stream()
        .filter(load -> image.file().contains(load.p_offset(), load.p_filesz()))
        .filter(load -> isCode(image.elf().contents(load)))
        .findFirst();
  }

  static boolean isIn(Candidate image) {
    return segment(image).isPresent();
  }

  private static boolean isCode(Bytes bytes) {
    return EntryCode.isCode(bytes) && !ModuleArea.isArea(bytes);
  }
}
