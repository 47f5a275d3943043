package org.mkpvhboot.anatomy;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Place;

/**
 * A note of Xen where the loader finds it, with the descriptor that the loader reads.
 *
 * <p>It reads a string up to its NUL and a number as wide as the note says, over the end of the
 * segment too, as far as the file goes.
 *
 * @param file the image
 * @param offset of the note's header in the file
 * @param areaEnd the offset at which its segment or section ends
 * @param note with the descriptor as the loader reads it
 */
public record LoaderNote(Bytes file, long offset, long areaEnd, XenNote note) {
  private static final int HEADER_SIZE = 12;

  /** With its NUL (ELF_MAX_STRING_LENGTH and one). */
  private static final long LONGEST_STRING = 4097;

  /** {@code "Xen"} with its NUL. */
  private static final long NAME = 0x006e6558L;

  private static final int NAME_SIZE = 4;

  /** Whether the note at {@code offset} is one of Xen: the string behind its header counts. */
  static boolean isXen(Bytes file, long offset) {
    long nameAt = offset + HEADER_SIZE;
    return file.contains(nameAt, NAME_SIZE) && file.u32(nameAt) == NAME;
  }

  /** Whether the name of the note at {@code offset} ends with a NUL, as it has to. */
  static boolean isNamed(Bytes file, long offset) {
    long size = file.u32(offset);
    long nameAt = offset + HEADER_SIZE;
    return size > 0 && file.contains(nameAt, size) && file.u8(nameAt + size - 1) == 0;
  }

  /** Reads the note at {@code offset}, whose header is known to lie within the file. */
  static LoaderNote read(Bytes file, long offset, long areaEnd) {
    long descsz = file.u32(offset + 4);
    long type = file.u32(offset + 8);
    long descAt = Math.min(descOffset(file, offset), file.size());
    long size = Math.min(descsz, file.size() - descAt);
    if (XenNote.isString(type)) {
      Bytes text = file.slice(descAt, Math.min(LONGEST_STRING, file.size() - descAt));
      int nul = text.indexOf(0, 0);
      size = nul < 0 ? text.size() : nul + 1L;
    }
    XenNote note = new XenNote(type, descsz, file.slice(descAt, size));
    return new LoaderNote(file, offset, areaEnd, note);
  }

  /** The offset of the note behind the one at {@code offset}. */
  static long next(Bytes file, long offset) {
    return descOffset(file, offset) + align(file.u32(offset + 4));
  }

  /** Whether the loader takes the note into account: it leaves out a string without an end. */
  public boolean counts() {
    return !note.isString() || note.desc().indexOf(0, 0) >= 0;
  }

  /** Whether all that the loader reads of it lies within its segment or section. */
  public boolean isWhole() {
    boolean there = note.isString() || note.desc().size() == note.descsz();
    return there && counts() && descOffset(file, offset) + note.desc().size() <= areaEnd;
  }

  /** The place of {@code n_descsz}. */
  public Place sizePlace() {
    return file.at(offset + 4);
  }

  /** The place of the descriptor. */
  public Place place() {
    return note.desc().at(0);
  }

  private static long descOffset(Bytes file, long offset) {
    return offset + HEADER_SIZE + align(file.u32(offset));
  }

  /** To 4 bytes, in 32 bits as the loader does it. */
  private static long align(long size) {
    return (size + 3) & 0xfffffffcL;
  }
}
