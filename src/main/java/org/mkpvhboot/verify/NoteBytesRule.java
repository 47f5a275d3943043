package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.anatomy.NoteArea;
import org.mkpvhboot.failure.Printable;

/** The notes that the loader reads lie within the file. */
final class NoteBytesRule extends Rule {
  NoteBytesRule() {
    super(
        "note-bytes",
        "Xen reads the notes that are there and goes on without the others, or takes a truncated"
            + " image for HVM firmware");
  }

  /** What notes are missing nobody knows, so what those say that are there means nothing. */
  @Override
  boolean isGround() {
    return true;
  }

  @Override
  List<Finding> check(Candidate image) {
    return image.notes().areas().stream()
        .filter(area -> !image.isThere(area.offset(), area.size()))
        .map(area -> finding(image, area))
        .toList();
  }

  private static Finding finding(Candidate image, NoteArea area) {
    boolean segment = area.title().startsWith("program");
    return Finding.damage(
        area.header(),
        area.title() + (segment ? ", p_offset + p_filesz" : ", sh_offset + sh_size"),
        Printable.hex(area.offset()) + " + " + Printable.hex(area.size()),
        "at most " + Printable.hex(image.size()) + ", the size of the file",
        "the file ends before its notes do: it is truncated");
  }
}
