package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.elf.Ehdr;

/** The ELF header has the class, the machine and the type of the target. */
final class MachineRule implements Rule {
  @Override
  public String name() {
    return "machine";
  }

  @Override
  public List<Finding> check(Candidate image) {
    Ehdr header = image.elf().header();
    boolean right =
        header.elfClass() == image.target().elfClass()
            && header.e_machine() == image.target().machine()
            && header.e_type() == Ehdr.ET_EXEC;
    if (right) {
      return List.of();
    }
    return List.of(
        new Finding(
            name(),
            image.file().at(0),
            "a "
                + header.elfClass().bits()
                + " ELF file of machine "
                + header.e_machine()
                + " and type "
                + header.e_type()
                + " is no image for "
                + image.target(),
            "Build the image for the target that the guest needs."));
  }
}
