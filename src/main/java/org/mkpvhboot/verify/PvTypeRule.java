package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;

/** For PV, Xen can tell a kind of guest from the machine: 64-bit, or 32-bit with PAE. */
final class PvTypeRule extends Rule {
  PvTypeRule() {
    super("pv-type");
  }

  @Override
  List<Finding> check(Candidate image) {
    int machine = image.elf().header().e_machine();
    if (image.guest() == Guest.PVH || machine == Ehdr.EM_X86_64) {
      return List.of();
    }
    if (machine != Ehdr.EM_386) {
      return List.of(
          new Finding(
              image.place(HeaderField.E_MACHINE),
              "e_machine",
              String.valueOf(machine),
              "3 (i386) or 62 (x86_64)",
              "Xen knows no PV guest of this machine",
              "Build the image for x86."));
    }
    boolean pae =
        image
            .notes()
            .anyString(XenNote.PAE_MODE, value -> value.equals("yes") || value.contains("bimodal"));
    if (pae) {
      return List.of();
    }
    return List.of(
        new Finding(
            image.notePlace(XenNote.PAE_MODE),
            "note PAE_MODE",
            image.notes().string(XenNote.PAE_MODE).orElse("none"),
            "yes or bimodal",
            "no hypervisor of today starts a 32-bit PV guest without PAE",
            "Build the image for the target i386-xen."));
  }
}
