package org.mkpvhboot.anatomy;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;

/**
 * A segment or section of notes.
 *
 * @param title of its header: {@code program header 3} for instance
 * @param header the place of the field with its offset
 * @param offset of its first note in the file
 * @param size in bytes
 * @param inFile whether it lies within the file; it is read only then
 * @param lastEnd where the last note that the loader read says that it ends
 * @param last that note, when it is one of Xen
 * @param unnamed the offset of a note whose name does not end with a NUL
 */
public record NoteArea(
    String title,
    Place header,
    long offset,
    long size,
    boolean inFile,
    long lastEnd,
    Optional<LoaderNote> last,
    Optional<Long> unnamed) {
  static NoteArea of(Bytes file, String title, Place header, long offset, long size) {
    boolean inFile = file.contains(offset, size);
    return new NoteArea(
        title, header, offset, size, inFile, offset, Optional.empty(), Optional.empty());
  }

  /** The same, read up to {@code end}. */
  NoteArea readTo(long end, Optional<LoaderNote> newLast, Optional<Long> newUnnamed) {
    return new NoteArea(title, header, offset, size, inFile, end, newLast, newUnnamed);
  }

  /** The offset behind its last byte; only for one that lies within the file. */
  public long end() {
    return offset + size;
  }
}
