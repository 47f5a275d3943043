package org.mkpvhboot.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;

/**
 * The notes of an image that Xen's loader finds: those of the note segments, else of the sections.
 *
 * @param areas the segments and sections that were looked at
 * @param all the notes of Xen in their order
 * @param count the number of notes that were read, those of others too
 */
public record NoteTable(List<NoteArea> areas, List<LoaderNote> all, int count) {
  /** The loader reads no more than this many, of all vendors (ELF_MAX_TOTAL_NOTE_COUNT). */
  public static final int MOST_NOTES = 65536;

  private static final int HEADER_SIZE = 12;

  public NoteTable {
    areas = List.copyOf(areas);
    all = List.copyOf(all);
  }

  /** Reads the notes of a file; those that do not lie within it are not read. */
  public static NoteTable of(ElfFile elf) {
    Reader reader = new Reader(elf.file());
    for (int i = 0; i < elf.segments().size(); i++) {
      Phdr segment = elf.segments().get(i);
      // some old linkers left the offset 0, and the loader passes over that
      if (segment.p_type() == Phdr.PT_NOTE && segment.p_offset() != 0) {
        reader.read(segmentArea(elf, i, segment));
      }
    }
    // one note of Xen in a segment, of whatever type, and the sections are not looked at
    if (reader.notes.isEmpty()) {
      for (int i = 1; i < elf.sections().size(); i++) {
        Shdr section = elf.sections().get(i);
        if (section.sh_type() == Shdr.SHT_NOTE) {
          reader.read(sectionArea(elf, i, section));
        }
      }
    }
    return new NoteTable(reader.areas, reader.notes, reader.count);
  }

  private static NoteArea segmentArea(ElfFile elf, int index, Phdr segment) {
    long at =
        elf.header().e_phoff()
            + (long) index * elf.header().e_phentsize()
            + HeaderField.P_OFFSET.offset(elf.header().elfClass());
    return NoteArea.of(
        elf.file(),
        "program header " + index,
        elf.file().at(at),
        segment.p_offset(),
        segment.p_filesz());
  }

  private static NoteArea sectionArea(ElfFile elf, int index, Shdr section) {
    long shOffset = 8 + 2L * elf.header().elfClass().wordSize();
    long at = elf.header().e_shoff() + (long) index * elf.header().e_shentsize() + shOffset;
    return NoteArea.of(
        elf.file(),
        "section header " + index,
        elf.file().at(at),
        section.sh_offset(),
        section.sh_size());
  }

  /** The notes by themselves. */
  List<XenNote> notes() {
    return all.stream().map(LoaderNote::note).toList();
  }

  /** The last note of a type, which is the one that counts. */
  public Optional<LoaderNote> last(long type) {
    return all.stream()
        .filter(each -> each.note().type() == type && each.counts())
        .reduce((first, last) -> last);
  }

  /** The number of a note; all bits set count as no note, as they do for Xen. */
  public Optional<Long> number(long type) {
    long unset = type == XenNote.PHYS32_ENTRY ? 0xffffffffL : -1L;
    return last(type).map(each -> each.note().number()).filter(number -> number != unset);
  }

  /** The string of a note. */
  public Optional<String> string(long type) {
    return last(type).map(each -> each.note().string());
  }

  /** Whether any note of a type has a string that fits. */
  public boolean anyString(long type, Predicate<String> fits) {
    return all.stream()
        .filter(each -> each.note().type() == type && each.counts())
        .anyMatch(each -> fits.test(each.note().string()));
  }

  /** Reads areas one after another and counts. */
  private static final class Reader {
    private final Bytes file;
    private final List<NoteArea> areas = new ArrayList<>();
    private final List<LoaderNote> notes = new ArrayList<>();
    private int count;

    Reader(Bytes file) {
      this.file = file;
    }

    void read(NoteArea area) {
      if (!area.inFile()) {
        areas.add(area);
        return;
      }
      long at = area.offset();
      Optional<LoaderNote> last = Optional.empty();
      Optional<Long> unnamed = Optional.empty();
      while (at < area.end() && file.contains(at, HEADER_SIZE) && count < MOST_NOTES) {
        count++;
        last =
            LoaderNote.isXen(file, at)
                ? Optional.of(LoaderNote.read(file, at, area.end()))
                : Optional.empty();
        last.ifPresent(notes::add);
        if (unnamed.isEmpty() && !LoaderNote.isNamed(file, at)) {
          unnamed = Optional.of(at);
        }
        at = LoaderNote.next(file, at);
      }
      areas.add(area.readTo(at, last, unnamed));
    }
  }
}
