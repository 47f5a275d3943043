package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;

/** The machine is x86, and the ELF class is the one of the machine. */
final class MachineRule extends Rule {
  MachineRule() {
    super("machine", "Xen looks at only one of machine and class, and for PVH at none of them");
  }

  @Override
  List<Finding> check(Candidate image) {
    Ehdr header = image.elf().header();
    boolean right =
        (header.e_machine() == Ehdr.EM_386 && header.elfClass() == ElfClass.ELFCLASS32)
            || (header.e_machine() == Ehdr.EM_X86_64 && header.elfClass() == ElfClass.ELFCLASS64);
    if (right) {
      return List.of();
    }
    return List.of(
        Finding.damage(
            image.place(HeaderField.E_MACHINE),
            "e_machine",
            header.e_machine() + " in a " + header.elfClass().bits() + " file",
            "3 (i386) in a 32-bit file or 62 (x86_64) in a 64-bit file",
            "the code is for another machine than x86, or the header is damaged"));
  }
}
