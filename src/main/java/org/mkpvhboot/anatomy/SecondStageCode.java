package org.mkpvhboot.anatomy;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.payload.ModuleArea;

/** The segment by whose code another GRUB enters a GRUB image. */
public final class SecondStageCode {
  private SecondStageCode() {}

  /** Finds it; empty in an image for Xen alone, or when its bytes are not in the file. */
  public static Optional<Phdr> segment(ElfFile elf) {
    return elf.segments().stream()
        .filter(Phdr::isLoad)
        .filter(load -> elf.file().contains(load.p_offset(), load.p_filesz()))
        .filter(load -> isCode(elf.contents(load)))
        .findFirst();
  }

  private static boolean isCode(Bytes bytes) {
    return EntryCode.isCode(bytes) && !ModuleArea.isArea(bytes);
  }
}
