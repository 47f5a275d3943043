package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;

/** The notes are whole, and each has a descriptor of a size that fits its type. */
final class NoteFormRule implements Rule {
  @Override
  public String name() {
    return "note-form";
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of(
        "Xen reads a note that is cut short from the bytes behind it, and a number of a wrong size"
            + " as 0");
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (XenNote note : image.notes().all()) {
      checkSize(note, findings);
    }
    if (image.notes().all().size() > XenNote.MOST_NOTES) {
      findings.add(
          Finding.damage(
              image.file().at(0),
              "notes",
              "more than " + XenNote.MOST_NOTES,
              "at most " + XenNote.MOST_NOTES,
              "Xen reads no further than that"));
    }
    image.notes().areas().forEach(area -> checkEnd(area, findings));
    if (image.notes().missing() > 0) {
      findings.add(
          Finding.damage(
              image.file().at(0),
              "notes",
              image.notes().missing() + " pieces beyond the end of the file",
              "all within the file",
              "notes lie beyond the end of the file"));
    }
    return findings;
  }

  private static void checkSize(XenNote note, List<Finding> findings) {
    if (note.isString()) {
      if (note.desc().indexOf(0, 0) < 0) {
        findings.add(
            finding(note, note.descsz() + " bytes without a NUL", "a string with its NUL"));
      }
    } else if (note.isKnown() && note.desc().size() != note.descsz()) {
      findings.add(
          finding(note, note.descsz() + " bytes", "the " + note.desc().size() + " that are there"));
    } else if (note.isKnown() && note.descsz() != 4 && note.descsz() != 8) {
      findings.add(finding(note, note.descsz() + " bytes", "4 or 8 bytes"));
    }
  }

  /**
   * The last note ends where the segment does, but for a string that states too much (PAE_MODE).
   */
  private static void checkEnd(Bytes segment, List<Finding> findings) {
    long end = XenNote.end(segment);
    if (end < segment.size()) {
      findings.add(
          Finding.damage(
              segment.at(end),
              "notes",
              segment.size() - end + " bytes",
              "a whole note, at least 12 bytes",
              "the note segment ends within a note"));
    }
  }

  private static Finding finding(XenNote note, String value, String limit) {
    return Finding.damage(
        note.desc().at(0),
        note.typeName() + ", n_descsz",
        value,
        limit,
        "the descriptor of the note " + note.typeName() + " has a wrong size");
  }
}
