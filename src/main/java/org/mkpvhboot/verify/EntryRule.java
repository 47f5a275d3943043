package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;

/** The address at which Xen enters the image lies between the ends of what is loaded. */
final class EntryRule extends Rule {
  EntryRule() {
    super("entry");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    long start = image.kstart();
    long end = image.kend();
    if (Long.compareUnsigned(start, end) > 0) {
      findings.add(
          Finding.damage(
              image.place(HeaderField.E_PHOFF),
              "LOAD segments",
              image.loads().isEmpty() ? "none" : Printable.hex(start) + " to " + Printable.hex(end),
              "at least one",
              "nothing would be loaded"));
      return findings;
    }
    Optional<Long> entry = image.entry();
    if (entry.isPresent()
        && (Long.compareUnsigned(entry.get(), start) < 0
            || Long.compareUnsigned(entry.get(), end) > 0)) {
      findings.add(
          Finding.damage(
              image.entryPlace(),
              "entry",
              Printable.hex(entry.get()),
              Printable.hex(start) + " to " + Printable.hex(end),
              "Xen would enter the guest outside the image"));
    }
    if (Long.compareUnsigned(image.virtBase(), start) > 0) {
      findings.add(
          Finding.damage(
              image.notePlace(XenNote.VIRT_BASE),
              "note VIRT_BASE",
              Printable.hex(image.virtBase()),
              "at most " + Printable.hex(start),
              "the image would lie below the guest's memory"));
    }
    return findings;
  }
}
