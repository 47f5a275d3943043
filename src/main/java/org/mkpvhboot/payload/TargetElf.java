package org.mkpvhboot.payload;

import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/** An ELF file of a target: of its class and machine. */
public final class TargetElf {
  private TargetElf() {}

  /**
   * Refuses a file of another target.
   *
   * @param part of GRUB that it is taken for: {@code the kernel} for instance
   * @throws Failure NOT_THIS_FORMAT
   */
  public static void check(ElfFile elf, Target target, String part) {
    Ehdr header = elf.header();
    if (header.elfClass() == target.elfClass() && header.e_machine() == target.machine()) {
      return;
    }
    throw new Failure(
        Kind.NOT_THIS_FORMAT,
        Place.file(elf.file().file()),
        "is a "
            + header.elfClass().bits()
            + " ELF file of machine "
            + header.e_machine()
            + ", but "
            + part
            + " of "
            + target
            + " is "
            + target.elfClass().bits()
            + " of machine "
            + target.machine(),
        "Point --modules-from at the folder of " + target + ".");
  }
}
