package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.elf.XenNote;

/** The notes that the target needs are there with the values that the target needs. */
final class NotesRule implements Rule {
  @Override
  public String name() {
    return "notes";
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (XenNote needed : image.target().notes()) {
      Optional<XenNote> there = image.note(needed.type());
      if (there.isEmpty()) {
        findings.add(finding(image, "Xen's note " + needed.typeName() + " is not there"));
      } else if (!there.get().desc().equals(needed.desc())) {
        findings.add(
            finding(
                image,
                "Xen's note "
                    + needed.typeName()
                    + " has another value than "
                    + image.target()
                    + " needs"));
      }
    }
    return findings;
  }

  private Finding finding(Candidate image, String what) {
    return new Finding(
        name(),
        image.file().at(0),
        what,
        "Xen cannot start the image for " + image.target() + ": build it again.");
  }
}
