package org.mkpvhboot.payload;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/**
 * GRUB's kernel as it lies in memory: the sections of {@code kernel.img} at their addresses.
 *
 * @param code the bytes from the link address to the end of the last section with contents
 * @param bssSize the bytes from there to the end of the last section without contents
 */
public record Kernel(Bytes code, long bssSize) {
  /** Alignment between sections may make the layout larger than the file, but not by more. */
  private static final long LARGEST_GAPS = 1 << 20;

  /** Of the link address: the modules behind the kernel need room below it too. */
  public static final long LARGEST_BSS = 1 << 30;

  /**
   * Lays out a kernel.
   *
   * @param file the contents of {@code kernel.img}
   * @throws Failure NOT_THIS_FORMAT when it is not an ELF executable for the target, DAMAGED when
   *     its sections do not lie within the file or do not start at the link address
   */
  public static Kernel layOut(Bytes file, Target target) {
    ElfFile elf = ElfFile.decode(file);
    checkIsFor(elf, target);
    List<Shdr> contents = allocated(elf, Shdr.SHT_PROGBITS);
    checkStart(elf, contents, target);
    long codeSize = end(elf, contents, target);
    if (codeSize > file.size() + LARGEST_GAPS) {
      throw damaged(file, "its sections reach to " + codeSize + " bytes, far beyond the file");
    }
    byte[] code = new byte[(int) codeSize];
    for (Shdr section : contents) {
      elf.contents(section).copyTo(code, (int) (section.sh_addr() - target.linkAddress()));
    }
    long memorySize = end(elf, allocated(elf, Shdr.SHT_NOBITS), target);
    return new Kernel(Bytes.of(code, file.file()), Math.max(0, memorySize - codeSize));
  }

  private static List<Shdr> allocated(ElfFile elf, long type) {
    return elf.sections().stream()
        .filter(section -> section.isAllocated() && section.sh_type() == type)
        .toList();
  }

  private static long end(ElfFile elf, List<Shdr> sections, Target target) {
    long end = 0;
    for (Shdr section : sections) {
      long start = section.sh_addr() - target.linkAddress();
      if (start < 0
          || section.sh_size() < 0
          || start > LARGEST_BSS
          || section.sh_size() > LARGEST_BSS) {
        throw damaged(
            elf.file(),
            "section "
                + elf.name(section)
                + " at address 0x"
                + Long.toHexString(section.sh_addr())
                + " does not fit a kernel linked to 0x"
                + Long.toHexString(target.linkAddress()));
      }
      end = Math.max(end, start + section.sh_size());
    }
    return end;
  }

  private static void checkIsFor(ElfFile elf, Target target) {
    TargetElf.check(elf, target, "the kernel");
    int type = elf.header().e_type();
    if (type != Ehdr.ET_EXEC) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          Place.file(elf.file().file()),
          "is not a linked executable (e_type " + type + ")",
          "kernel.img of the package grub-xen-bin is needed.");
    }
  }

  private static void checkStart(ElfFile elf, List<Shdr> contents, Target target) {
    long start =
        contents.stream()
            .filter(section -> (section.sh_flags() & Shdr.SHF_EXECINSTR) != 0)
            .mapToLong(Shdr::sh_addr)
            .findFirst()
            .orElseThrow(() -> damaged(elf.file(), "has no section with code"));
    if (start != target.linkAddress()) {
      throw damaged(
          elf.file(),
          "its first text section is at 0x"
              + Long.toHexString(start)
              + ", but "
              + target
              + " is entered at 0x"
              + Long.toHexString(target.linkAddress()));
    }
  }

  private static Failure damaged(Bytes file, String what) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file.file()),
        what,
        "Install the package grub-xen-bin anew, or point --modules-from at another folder.");
  }
}
