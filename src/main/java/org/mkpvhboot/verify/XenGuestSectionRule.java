package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.target.Target.Guest;

/** A PV image says how it starts by notes, not by the section that came before them. */
final class XenGuestSectionRule extends Rule {
  private static final String SECTION = "__xen_guest";

  XenGuestSectionRule() {
    super(
        "xen-guest-section",
        "Xen still reads the section __xen_guest of kernels from before 2007; no GRUB has one, and"
            + " its text is not checked here");
  }

  /** Xen would take from the section what the rules behind this one look for in notes. */
  @Override
  boolean isGround() {
    return true;
  }

  @Override
  List<Finding> check(Candidate image) {
    if (image.guest() == Guest.PVH || !image.notes().all().isEmpty()) {
      return List.of();
    }
    ElfFile elf = image.elf();
    for (Shdr section : elf.sections().stream().skip(1).toList()) {
      if (isCalled(elf, section)) {
        return List.of(
            new Finding(
                image.file().at(Math.max(0, Math.min(section.sh_offset(), image.size()))),
                "section " + SECTION,
                "there, and no notes of Xen",
                "notes of Xen",
                "the image says how it starts in a way that is not checked here",
                "Build it for the target x86_64-xen or i386-xen."));
      }
    }
    return List.of();
  }

  /** By the loader's way to find a name, which takes section 0 for a name table too. */
  private static boolean isCalled(ElfFile elf, Shdr section) {
    int index = elf.header().e_shstrndx();
    if (index >= elf.sections().size()) {
      return false;
    }
    long nameAt = elf.sections().get(index).sh_offset() + section.sh_name();
    Bytes name = Bytes.ofUtf8(SECTION + "\0", "name");
    return elf.file().contains(nameAt, name.size())
        && elf.file().slice(nameAt, name.size()).equals(name);
  }
}
