package org.mkpvhboot.testing;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;

/**
 * A small image in the making, laid out as GRUB's are: headers, kernel, modules, notes.
 *
 * <p>Everything may be set to something wrong.
 */
public final class Draft {
  public static final int HEADERS = 0x400;
  public static final int KERNEL = 0x100;
  public static final int MODULES = 0x80;
  public static final int NOTES_AT = HEADERS + KERNEL + MODULES;
  public static final long BSS = 0x1000;

  /** The names of sections: "__xen_guest" stands at {@link #GUEST_NAME}, ".symtab" at 27. */
  public static final String NAMES = "\0.text\0mods\0.xen\0__xen_guest\0.symtab\0";

  public static final int GUEST_NAME = NAMES.indexOf("__xen_guest");

  public final ElfClass elfClass;
  public final int machine;
  public final long link;
  public final List<Phdr> segments = new ArrayList<>();
  public final List<Shdr> sections = new ArrayList<>();
  public final List<Note> notes = new ArrayList<>();

  /** What stands behind the notes. */
  public Bytes tail = Bytes.of(new byte[0], "tail");

  private static final long PVH_LINK = 0x100000;

  private final long link2;

  /** A note as it is written, sizes and name included. */
  public record Note(long namesz, long descsz, long type, Bytes name, Bytes desc) {
    private static final Bytes XEN = Bytes.ofUtf8("Xen\0", "name");

    public static Note number(long type, long value, int width) {
      return new Note(4, width, type, XEN, numberBytes(value, width));
    }

    public static Note string(long type, String value) {
      Bytes desc = Bytes.ofUtf8(value + "\0", "string");
      return new Note(4, desc.size(), type, XEN, desc);
    }

    public Note withType(long other) {
      return new Note(namesz, descsz, other, name, desc);
    }

    public Note withDescsz(long other) {
      return new Note(namesz, other, type, name, desc);
    }

    public Note withNamesz(long other) {
      return new Note(other, descsz, type, name, desc);
    }

    public Note withName(Bytes other) {
      return new Note(other.size(), descsz, type, other, desc);
    }

    public Note withDesc(Bytes other) {
      return new Note(namesz, other.size(), type, name, other);
    }

    private static Bytes numberBytes(long value, int width) {
      byte[] bytes = new byte[width];
      for (int i = 0; i < width && i < 8; i++) {
        bytes[i] = (byte) (value >> (8 * i));
      }
      return Bytes.of(bytes, "number");
    }
  }

  private Draft(ElfClass elfClass, int machine, long link) {
    this.elfClass = elfClass;
    this.machine = machine;
    this.link = link;
    this.link2 = link + KERNEL + BSS;
  }

  /** An image with one kernel, one area of modules and these notes. */
  public static Draft of(ElfClass elfClass, int machine, long link, List<Note> notes) {
    Draft draft = new Draft(elfClass, machine, link);
    draft.notes.addAll(notes);
    draft.segments.add(load(HEADERS, link, KERNEL, KERNEL + BSS));
    draft.segments.add(new Phdr(Phdr.PT_GNU_STACK, HEADERS + KERNEL, 0, 0, 0, 0, 7, 4));
    draft.segments.add(load(HEADERS + KERNEL, draft.link2, MODULES, MODULES));
    draft.segments.add(draft.noteSegment());
    draft.sections.add(new Shdr(0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    draft.sections.add(new Shdr(0, Shdr.SHT_STRTAB, 0, 0, 0, NAMES.length(), 0, 0, 1, 0));
    draft.sections.add(section(".text", link, HEADERS, KERNEL));
    draft.sections.add(section("mods", draft.link2, HEADERS + KERNEL, MODULES));
    draft.sections.add(section(".xen", 0, NOTES_AT, draft.noteBytes().size()));
    return draft;
  }

  /** A 32-bit image for PVH. */
  public static Draft pvh32() {
    return of(ElfClass.ELFCLASS32, Ehdr.EM_386, PVH_LINK, pvhNotes());
  }

  /** A 64-bit image for PVH. */
  public static Draft pvh64() {
    return of(ElfClass.ELFCLASS64, Ehdr.EM_X86_64, PVH_LINK, pvhNotes());
  }

  /** A 64-bit image for PV. */
  public static Draft pv64() {
    return of(ElfClass.ELFCLASS64, Ehdr.EM_X86_64, 0, pvNotes(8));
  }

  /** A 32-bit image for PV. */
  public static Draft pv32() {
    List<Note> notes = new ArrayList<>(pvNotes(4));
    notes.add(Note.string(XenNote.PAE_MODE, "yes"));
    return of(ElfClass.ELFCLASS32, Ehdr.EM_386, 0, notes);
  }

  private static List<Note> pvhNotes() {
    return List.of(Note.number(XenNote.PHYS32_ENTRY, PVH_LINK, 4));
  }

  private static List<Note> pvNotes(int width) {
    return List.of(
        Note.string(XenNote.GUEST_OS, "GRUB"),
        Note.string(XenNote.LOADER, "generic"),
        Note.string(XenNote.XEN_VERSION, "xen-3.0"),
        Note.number(XenNote.ENTRY, 0, width),
        Note.number(XenNote.VIRT_BASE, 0, width));
  }

  public Draft copy() {
    Draft copy = new Draft(elfClass, machine, link);
    copy.segments.addAll(segments);
    copy.sections.addAll(sections);
    copy.notes.addAll(notes);
    copy.tail = tail;
    return copy;
  }

  public static Phdr load(long offset, long address, long filesz, long memsz) {
    return new Phdr(Phdr.PT_LOAD, offset, address, address, filesz, memsz, 7, 4);
  }

  public static Shdr section(String name, long address, long offset, long size) {
    return new Shdr(NAMES.indexOf(name), Shdr.SHT_PROGBITS, 0, address, offset, size, 0, 0, 1, 0);
  }

  /** A segment with all notes. */
  public Phdr noteSegment() {
    return new Phdr(Phdr.PT_NOTE, NOTES_AT, 0, 0, noteBytes().size(), 0, 4, 4);
  }

  /** Sets the note segment to the size of the notes. */
  public Draft fitNotes() {
    segments.set(3, noteSegment());
    return this;
  }

  /** Replaces the note of a type, or adds one. */
  public Draft note(Note note) {
    for (int i = 0; i < notes.size(); i++) {
      if (notes.get(i).type() == note.type()) {
        notes.set(i, note);
        return fitNotes();
      }
    }
    notes.add(note);
    return fitNotes();
  }

  /** The notes, each part padded to 4 bytes. */
  public Bytes noteBytes() {
    ByteWriter out = new ByteWriter();
    for (Note note : notes) {
      out.u32(note.namesz()).u32(note.descsz()).u32(note.type());
      out.bytes(note.name()).align(4).bytes(note.desc()).align(4);
    }
    return out.toBytes("notes");
  }

  public Bytes build() {
    int shoff = elfClass.ehsize() + segments.size() * elfClass.phentsize();
    int namesAt = shoff + sections.size() * elfClass.shentsize();
    ByteWriter out = new ByteWriter(4096);
    new Ehdr(
            elfClass,
            0,
            Ehdr.ET_EXEC,
            machine,
            link,
            elfClass.ehsize(),
            sections.isEmpty() ? 0 : shoff,
            elfClass.phentsize(),
            segments.size(),
            elfClass.shentsize(),
            sections.size(),
            sections.isEmpty() ? 0 : 1)
        .encode(out);
    segments.forEach(segment -> segment.encode(out, elfClass));
    for (int i = 0; i < sections.size(); i++) {
      Shdr section = sections.get(i);
      (i == 1 ? names(section, namesAt) : section).encode(out, elfClass);
    }
    out.latin1(NAMES).padTo(HEADERS);
    for (int i = 0; i < KERNEL + MODULES; i++) {
      out.u8(i * 7 + 1);
    }
    return out.bytes(noteBytes()).bytes(tail).toBytes("image");
  }

  /** The section of names, which stand where the headers leave room. */
  private static Shdr names(Shdr section, long offset) {
    return new Shdr(
        section.sh_name(),
        section.sh_type(),
        section.sh_flags(),
        section.sh_addr(),
        section.sh_offset() + offset,
        section.sh_size(),
        section.sh_link(),
        section.sh_info(),
        section.sh_addralign(),
        section.sh_entsize());
  }
}
