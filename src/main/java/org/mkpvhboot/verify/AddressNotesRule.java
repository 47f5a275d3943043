package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;

/** Notes that say where things are in memory agree with each other and with the segments. */
final class AddressNotesRule extends Rule {
  AddressNotesRule() {
    super("address-notes");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    NoteTable notes = image.notes();
    if (notes.number(XenNote.PADDR_OFFSET).isPresent()
        && notes.number(XenNote.VIRT_BASE).isEmpty()) {
      Finding found =
          finding(
              image,
              XenNote.PADDR_OFFSET,
              "a VIRT_BASE beside it",
              "an offset from an address that is not given");
      findings.add(image.guest() == Guest.PVH ? found.on(XenVersion.XEN_4_17.andOlder()) : found);
    }
    Optional<Long> p2m = notes.number(XenNote.INIT_P2M);
    if (p2m.isPresent()
        && Long.compareUnsigned(p2m.get(), image.kstart()) >= 0
        && Long.compareUnsigned(p2m.get(), image.kend()) < 0) {
      findings.add(
          finding(
              image,
              XenNote.INIT_P2M,
              "an address outside the image",
              "the table would lie within the image"));
    }
    return findings;
  }

  private static Finding finding(Candidate image, long type, String limit, String what) {
    String name = XenNote.nameOf(type);
    return Finding.damage(
        image.notePlace(type),
        "note " + name,
        Printable.hex(image.notes().number(type).orElse(0L)),
        limit,
        "note " + name + ": " + what);
  }
}
