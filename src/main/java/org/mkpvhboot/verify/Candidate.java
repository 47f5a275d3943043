package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target;

/**
 * An image under examination: parsed from its bytes alone.
 *
 * @param target what it is supposed to be for
 */
public record Candidate(ElfFile elf, Target target) {
  /** Parses the headers of {@code image}; a failure names what does not fit. */
  static Candidate of(Bytes image, Target target) {
    return new Candidate(ElfFile.decode(image), target);
  }

  Bytes file() {
    return elf.file();
  }

  /** The LOAD segments that take memory, in file order. */
  List<Phdr> loads() {
    return elf.segments().stream()
        .filter(segment -> segment.p_type() == Phdr.PT_LOAD && segment.p_memsz() != 0)
        .toList();
  }

  /** All notes of Xen in the note segments, in file order. */
  List<XenNote> notes() {
    List<XenNote> notes = new ArrayList<>();
    for (Phdr segment : elf.segments()) {
      if (segment.p_type() == Phdr.PT_NOTE && segment.p_offset() != 0) {
        notes.addAll(XenNote.decode(elf.contents(segment)));
      }
    }
    return notes;
  }

  /** The last note of a type, which is the one that counts for Xen. */
  Optional<XenNote> note(long type) {
    return notes().stream().filter(note -> note.type() == type).reduce((first, last) -> last);
  }
}
