package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.LoaderNote;
import org.mkpvhboot.anatomy.NoteArea;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;

/** The notes are whole, and each has a descriptor of a size that fits its type. */
final class NoteFormRule extends Rule {
  /** Beyond these nobody reads on, and an image may have 65536 notes. */
  private static final int MOST_FINDINGS = 20;

  /** grub-mkimage says 12 bytes for the 4 of PAE_MODE, its last note for i386-xen. */
  private static final int LARGEST_SLIP = 8;

  /** L1_MFN_VALID has masks and values, one of each a pair; the shortest pair has 8 bytes. */
  private static final int PAIR = 8;

  NoteFormRule() {
    super(
        "note-form",
        "Xen reads a note that is cut short from the bytes after it, and a number of a wrong size"
            + " as 0");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    image.notes().all().stream()
        .takeWhile(note -> findings.size() < MOST_FINDINGS)
        .forEach(note -> checkSize(note, findings));
    image.notes().areas().stream()
        .takeWhile(area -> findings.size() < MOST_FINDINGS)
        .forEach(area -> checkEnd(image, area, findings));
    if (image.notes().count() >= NoteTable.MOST_NOTES) {
      findings.add(
          Finding.damage(
              image.notes().areas().get(0).header(),
              "notes",
              NoteTable.MOST_NOTES + " and more",
              "fewer than " + NoteTable.MOST_NOTES,
              "Xen reads no further than that"));
    }
    return findings;
  }

  private static void checkSize(LoaderNote found, List<Finding> findings) {
    XenNote note = found.note();
    if (!found.counts()) {
      findings.add(finding(found, note.descsz() + " bytes without a NUL", "a string with its NUL"));
    } else if (!found.isWhole()) {
      findings.add(
          finding(
              found, note.descsz() + " bytes", "what is left of the notes' segment or section"));
    } else if (note.isString() && padded(note.descsz()) < note.desc().size()) {
      findings.add(
          finding(
              found,
              note.descsz() + " bytes",
              "at least " + note.desc().size() + " for the string and its NUL"));
    } else if (note.type() == XenNote.L1_MFN_VALID) {
      if (note.descsz() == 0 || note.descsz() % PAIR != 0) {
        findings.add(finding(found, note.descsz() + " bytes", "pairs of 4 or of 8 bytes"));
      }
    } else if (note.type() == XenNote.PHYS32_RELOC) {
      if (note.descsz() % 4 != 0 || note.descsz() > 12) {
        findings.add(finding(found, note.descsz() + " bytes", "0, 4, 8 or 12 bytes"));
      }
    } else if (!note.isString() && note.isKnown() && note.descsz() != 4 && note.descsz() != 8) {
      findings.add(finding(found, note.descsz() + " bytes", "4 or 8 bytes"));
    }
  }

  /** Linux leaves the NUL of its FEATURES to the padding, where there is one. */
  private static long padded(long size) {
    return (size + 3) & ~3L;
  }

  /** The last note ends where its area does; a string may state a little more than is there. */
  private static void checkEnd(Candidate image, NoteArea area, List<Finding> findings) {
    area.unnamed()
        .ifPresent(
            offset ->
                findings.add(
                    Finding.damage(
                        image.file().at(offset),
                        area.title() + ", n_namesz",
                        Printable.hex(image.file().u32(offset)),
                        "the size of a name with its NUL",
                        "the name of a note has a wrong size")));
    if (!area.inFile() || area.lastEnd() == area.end()) {
      return;
    }
    boolean isSlip =
        area.lastEnd() - area.end() <= LARGEST_SLIP
            && area.last().filter(last -> last.note().isString() && last.isWhole()).isPresent();
    if (area.lastEnd() < area.end() || !isSlip) {
      findings.add(
          Finding.damage(
              image.file().at(Math.min(area.lastEnd(), area.end())),
              area.title() + ", notes",
              "the last one ends at " + Printable.hex(area.lastEnd()),
              Printable.hex(area.end()) + ", where they end",
              "the notes end within a note"));
    }
  }

  private static Finding finding(LoaderNote found, String value, String limit) {
    String name = found.note().typeName();
    return Finding.damage(
        found.sizePlace(),
        "note " + name + ", n_descsz",
        value,
        limit,
        "the descriptor of the note " + name + " has a wrong size");
  }
}
