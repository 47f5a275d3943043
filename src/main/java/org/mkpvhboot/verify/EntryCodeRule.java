package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Printable;

/** At the entry there are bytes of the file, which can be code. */
final class EntryCodeRule extends Rule {
  EntryCodeRule() {
    super(
        "entry-code",
        "Xen takes an entry in a gap between segments, in bss or right after the image; the guest"
            + " would die at once");
  }

  @Override
  List<Finding> check(Candidate image) {
    Optional<Long> entry = image.entry();
    if (entry.isEmpty()) {
      return List.of();
    }
    for (Phdr load : image.loads()) {
      long distance = entry.get() - image.virtualOffset() - load.p_paddr();
      if (Long.compareUnsigned(distance, load.p_filesz()) < 0) {
        return List.of();
      }
    }
    return List.of(
        Finding.damage(
            image.entryPlace(),
            "entry",
            Printable.hex(entry.get()),
            "an address of a LOAD segment with bytes in the file",
            "there is no code where Xen enters the guest"));
  }
}
