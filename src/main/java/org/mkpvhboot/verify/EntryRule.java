package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;

/** The address at which Xen enters the image lies in the first LOAD segment. */
final class EntryRule implements Rule {
  @Override
  public String name() {
    return "entry";
  }

  @Override
  public List<Finding> check(Candidate image) {
    long type = image.target().guest() == Guest.PVH ? XenNote.PHYS32_ENTRY : XenNote.ENTRY;
    List<Phdr> loads = image.loads();
    if (loads.isEmpty() || image.note(type).filter(note -> note.desc().size() >= 4).isEmpty()) {
      return List.of(); // the rules for segments and notes say so
    }
    long entry = image.note(type).get().number();
    Phdr first = loads.get(0);
    long distance = entry - first.p_paddr();
    if (distance >= 0 && distance < first.p_filesz()) {
      return List.of();
    }
    return List.of(
        new Finding(
            name(),
            image.file().at(0),
            "Xen would enter at 0x"
                + Long.toHexString(entry)
                + ", outside the first segment (0x"
                + Long.toHexString(first.p_paddr())
                + ", "
                + first.p_filesz()
                + " bytes)",
            "Build the image again."));
  }
}
