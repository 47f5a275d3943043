package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;

/**
 * The notes of an image that Xen's loader finds: those of the note segments, else of the sections.
 *
 * @param areas the pieces of the file that were read; those that do not lie within it are left out,
 *     and a rule says what is wrong with them
 * @param all the notes of Xen in their order
 * @param missing the number of pieces that were left out
 */
record NoteTable(List<Bytes> areas, List<XenNote> all, int missing) {
  static NoteTable of(ElfFile elf) {
    List<Phdr> segments =
        elf.segments().stream()
            .filter(segment -> segment.p_type() == Phdr.PT_NOTE && segment.p_offset() != 0)
            .toList();
    NoteTable ofSegments = of(elf.file(), segments, Phdr::p_offset, Phdr::p_filesz);
    // one note of Xen in a segment, of whatever type, and the sections are not looked at
    if (!ofSegments.all.isEmpty()) {
      return ofSegments;
    }
    List<Shdr> sections =
        elf.sections().stream()
            .skip(1)
            .filter(section -> section.sh_type() == Shdr.SHT_NOTE)
            .toList();
    return of(elf.file(), sections, Shdr::sh_offset, Shdr::sh_size);
  }

  private static <T> NoteTable of(
      Bytes file, List<T> headers, ToLongFunction<T> offset, ToLongFunction<T> size) {
    List<Bytes> areas =
        headers.stream()
            .filter(header -> file.contains(offset.applyAsLong(header), size.applyAsLong(header)))
            .map(header -> file.slice(offset.applyAsLong(header), size.applyAsLong(header)))
            .toList();
    List<XenNote> notes = areas.stream().flatMap(area -> XenNote.decode(area).stream()).toList();
    return new NoteTable(areas, notes, headers.size() - areas.size());
  }

  /** The last note of a type, which is the one that counts. */
  Optional<XenNote> last(long type) {
    return all.stream().filter(note -> note.type() == type).reduce((first, last) -> last);
  }

  /** The number of a note; all bits set count as no note, as they do for Xen. */
  Optional<Long> number(long type) {
    long unset = type == XenNote.PHYS32_ENTRY ? 0xffffffffL : -1L;
    return last(type).map(XenNote::number).filter(number -> number != unset);
  }

  /** The string of a note. */
  Optional<String> string(long type) {
    return last(type).map(XenNote::string);
  }

  /** Whether any note of a type has a string that fits. */
  boolean anyString(long type, Predicate<String> fits) {
    return all.stream().filter(note -> note.type() == type).map(XenNote::string).anyMatch(fits);
  }
}
