package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The address at which Xen enters the image lies between the ends of what is loaded. */
final class EntryRule implements Rule {
  @Override
  public String name() {
    return "entry";
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    long start = image.kstart();
    long end = image.kend();
    if (image.loads().isEmpty() || Long.compareUnsigned(start, end) > 0) {
      findings.add(
          Finding.damage(
              image.file().at(image.elf().header().e_phoff()),
              "LOAD segments",
              image.loads().isEmpty() ? "none" : Finding.hex(start) + " to " + Finding.hex(end),
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
              image.file().at(0),
              "entry",
              Finding.hex(entry.get()),
              Finding.hex(start) + " to " + Finding.hex(end),
              "Xen would enter the guest outside the image"));
    }
    if (Long.compareUnsigned(image.virtBase(), start) > 0) {
      findings.add(
          Finding.damage(
              image.file().at(0),
              "note VIRT_BASE",
              Finding.hex(image.virtBase()),
              "at most " + Finding.hex(start),
              "the image would lie below the guest's memory"));
    }
    return findings;
  }
}
