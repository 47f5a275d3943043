package org.mkpvhboot.reference.verdict;

import static org.mkpvhboot.elf.XenNote.BSD_SYMTAB;
import static org.mkpvhboot.elf.XenNote.ENTRY;
import static org.mkpvhboot.elf.XenNote.FEATURES;
import static org.mkpvhboot.elf.XenNote.GUEST_OS;
import static org.mkpvhboot.elf.XenNote.INIT_P2M;
import static org.mkpvhboot.elf.XenNote.L1_MFN_VALID;
import static org.mkpvhboot.elf.XenNote.LOADER;
import static org.mkpvhboot.elf.XenNote.PADDR_OFFSET;
import static org.mkpvhboot.elf.XenNote.PAE_MODE;
import static org.mkpvhboot.elf.XenNote.PHYS32_ENTRY;
import static org.mkpvhboot.elf.XenNote.VIRT_BASE;
import static org.mkpvhboot.elf.XenNote.XEN_VERSION;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Images with changed notes. */
final class NoteMutants {
  private static final int EACH = 4000;

  private static final List<String> STRINGS =
      List.of(
          "",
          "generic",
          "generic1",
          "Generic",
          "gen",
          "linux",
          "linux 6",
          "xen-3.0",
          "xen-3.01",
          "xen-3",
          "xen-4.0",
          "yes",
          "no",
          "bimodal",
          "yes,bimodal",
          "Yes",
          "GRUB",
          "!nonsense",
          "nonsense",
          "!dom0",
          "dom0",
          "!writable_page_tables|!dom0",
          "writable_page_tables|auto_translated_physmap",
          "!hvm_callback_vector");

  private static final List<String> FEATURE_NAMES =
      List.of(
          "writable_page_tables",
          "writable_descriptor_tables",
          "auto_translated_physmap",
          "supervisor_mode_kernel",
          "pae_pgdir_above_4gb",
          "hvm_callback_vector",
          "dom0",
          "nonsense",
          "",
          "writable_page_table",
          "a".repeat(62),
          "b".repeat(63),
          "c".repeat(64),
          "d".repeat(63) + "!dom0",
          "e".repeat(62) + "!x",
          "f".repeat(63) + "!nonsense");

  private final Values values;

  NoteMutants(Random random) {
    this.values = new Values(random);
  }

  /** Types, names, sizes and values of single notes; notes more and fewer. */
  List<Mutant> notes() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < EACH) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      StringBuilder what = new StringBuilder();
      for (int count = 1 + values.below(2); count > 0; count--) {
        changeNote(draft, what);
      }
      if (values.chance(80)) {
        draft.fitNotes();
      }
      mutants.add(base.mutant(what.toString(), draft));
    }
    return mutants;
  }

  /** Linux' notes: FEATURES whose NUL is in the padding, L1_MFN_VALID with pairs; all sizes. */
  static List<Mutant> linux() {
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      for (int size = 0; size <= 40; size++) {
        Note pairs = Note.number(L1_MFN_VALID, 1, size);
        mutants.add(base.mutant("L1_MFN_VALID of " + size, base.newDraft().note(pairs)));
        for (String text : List.of("", "!pae", "!writable_page_tables|pae_pgdir_above_4gb", "!x")) {
          Note features = Note.string(FEATURES, text).withDescsz(size);
          Draft draft = base.newDraft().note(features);
          draft.notes.add(Note.string(GUEST_OS, "linux"));
          mutants.add(base.mutant(text + " of " + size, draft.fitNotes()));
        }
      }
    }
    return mutants;
  }

  /** FEATURES, PADDR_OFFSET, VIRT_BASE, INIT_P2M, ENTRY and the symbol table, together. */
  List<Mutant> addressNotes() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < EACH) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      StringBuilder what = new StringBuilder();
      for (int count = 1 + values.below(3); count > 0; count--) {
        Note note = addressNote(base, draft);
        what.append(title(note)).append(' ');
        draft.note(note);
      }
      mutants.add(base.mutant(what.toString(), draft));
    }
    return mutants;
  }

  /** Several note segments, notes in sections, and the section __xen_guest. */
  List<Mutant> noteSegments() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < EACH) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      StringBuilder what = new StringBuilder();
      switch (values.below(3)) {
        case 0 -> splitSegments(draft, what);
        case 1 -> sections(draft, what);
        default -> guestSection(base, draft, what);
      }
      Guest guest = values.chance(90) ? base.guest() : other(base.guest());
      mutants.add(Mutant.of(base, what.toString(), draft.build(), guest));
    }
    return mutants;
  }

  private void changeNote(Draft draft, StringBuilder what) {
    List<Note> notes = draft.notes;
    if (notes.isEmpty()) {
      return;
    }
    int at = values.below(notes.size());
    Note note = notes.get(at);
    Note changed =
        switch (values.below(6)) {
          case 0 -> note.withType(values.of(0, 1, 3, 4, 5, 6, 8, 9, 10, 15, 18, 19, 0xffffffffL));
          case 1 ->
              note.withDescsz(
                  values.of(0, 1, 2, 3, 5, 7, 8, 9, 12, 16, 4096, 0xfffffff0L, 0xfffffffeL));
          case 2 ->
              note.withNamesz(
                  values.of(0, 1, 2, 3, 5, 8, 12, 0x7fffffff, 0xfffffff8L, 0xfffffffdL));
          case 3 -> note.withName(name());
          default -> note.withDesc(desc(draft));
        };
    what.append("note ").append(at).append(' ');
    switch (values.below(8)) {
      case 0 -> {
        notes.remove(at);
        what.append("removed ");
      }
      case 1 -> {
        notes.add(values.below(notes.size() + 1), changed);
        what.append("doubled as ").append(title(changed)).append(' ');
      }
      case 2 -> {
        Note unknown = values.of(List.of(changed.withType(16), changed.withType(0)));
        notes.add(values.below(notes.size() + 1), unknown);
        what.append("with another: ").append(title(unknown)).append(' ');
      }
      default -> {
        notes.set(at, changed);
        what.append("is ").append(title(changed)).append(' ');
      }
    }
  }

  private Bytes name() {
    return values.of(
        List.of(
            Bytes.ofUtf8("Xen", "name"),
            Bytes.ofUtf8("Xen\0\0", "name"),
            Bytes.ofUtf8("Xen\0abcd", "name"),
            Bytes.ofUtf8("xen\0", "name"),
            Bytes.ofUtf8("Xenx", "name"),
            Bytes.ofUtf8("GNU\0", "name"),
            Bytes.ofUtf8("", "name")));
  }

  private Bytes desc(Draft draft) {
    if (values.chance(30)) {
      String text = values.of(STRINGS);
      return Bytes.ofUtf8(values.chance(90) ? text + "\0" : text, "desc");
    }
    if (values.chance(5)) {
      int size = (int) values.of(4095, 4096, 4097, 4098, 5000);
      return Bytes.ofUtf8("generic" + "x".repeat(size - 7) + "\0", "desc");
    }
    int width = (int) values.of(4, 4, 8, 8, 1, 2, 3, 12, 0);
    long value = values.chance(60) ? draft.link + values.of(0, 1, 0x80, 0x1180) : values.address();
    return Note.number(0, value, width).desc();
  }

  private Note addressNote(Base base, Draft draft) {
    int width = values.chance(80) ? draft.elfClass.wordSize() : (int) values.of(4, 8, 2);
    long inside = draft.link + values.of(0, 0, 1, 0x10, 0x100, 0x1100, 0x117f, 0x1180, 0x1181);
    long value = values.chance(60) ? inside : values.address();
    return switch (values.below(9)) {
      case 0 -> Note.string(FEATURES, features());
      case 1 -> Note.number(PADDR_OFFSET, value, width);
      case 2, 3 -> Note.number(VIRT_BASE, value, width);
      case 4 -> Note.number(INIT_P2M, value, width);
      case 5 -> Note.string(BSD_SYMTAB, values.of(List.of("yes", "no", "")));
      case 6 -> Note.number(values.of(2, 12, 13, 14, 16, 17), value, width);
      default -> Note.number(base.guest() == Guest.PVH ? PHYS32_ENTRY : ENTRY, value, width);
    };
  }

  private String features() {
    List<String> names = new ArrayList<>();
    for (int count = 1 + values.below(3); count > 0; count--) {
      names.add((values.chance(40) ? "!" : "") + values.of(FEATURE_NAMES));
    }
    return String.join("|", names);
  }

  /** The notes in two segments, one after another or overlapping, in the file or not. */
  private void splitSegments(Draft draft, StringBuilder what) {
    Bytes notes = draft.noteBytes();
    int first = values.chance(50) ? firstSize(draft) : 4 * values.below(notes.size() / 4);
    long secondAt = Draft.NOTES_AT + (long) first + values.of(0, 0, 0, 0, 4, -4, -first, 20, 2000);
    long secondSize = notes.size() - first + values.of(0, 0, 0, 0, 4, -4, first, 1 << 20);
    draft.segments.set(3, note(Draft.NOTES_AT, first));
    draft.segments.add(values.below(5), note(secondAt, secondSize));
    what.append("two segments of ").append(first).append(" and ").append(secondSize);
    if (values.chance(30)) {
      draft.segments.add(note(values.of(0, 64, Draft.NOTES_AT, 1 << 20), values.of(0, 12, 64)));
      what.append(" and a third");
    }
  }

  private static int firstSize(Draft draft) {
    Note first = draft.notes.get(0);
    return 16 + ((first.desc().size() + 3) & -4);
  }

  /** No notes of Xen in segments, but in sections. */
  private void sections(Draft draft, StringBuilder what) {
    Phdr segment = draft.segments.get(3);
    switch (values.below(4)) {
      case 0 -> draft.segments.remove(3);
      case 1 -> draft.segments.set(3, note(0, segment.p_filesz()));
      case 2 -> draft.segments.set(3, note(values.of(0x400, 0x410, 1 << 20), segment.p_filesz()));
      default -> draft.segments.set(3, note(Draft.NOTES_AT, values.of(0, 0, 1, 12)));
    }
    int at = values.chance(80) ? 4 : (int) values.of(0, 1, 3);
    long offset = Draft.NOTES_AT + values.of(0, 0, 0, 0, 4, -4, 1 << 20);
    long size = draft.noteBytes().size() + values.of(0, 0, 0, 0, 4, -4, 1, 1 << 20);
    draft.sections.set(at, new Shdr(15, Shdr.SHT_NOTE, 0, 0, offset, size, 0, 0, 4, 0));
    what.append("section ").append(at).append(" of notes at ").append(offset);
    if (values.chance(30)) {
      draft.sections.add(
          new Shdr(15, Shdr.SHT_NOTE, 0, 0, values.of(offset, 0, 0x400, 1 << 20), 64, 0, 0, 4, 0));
      what.append(", and another");
    }
  }

  private void guestSection(Base base, Draft draft, StringBuilder what) {
    String text =
        "LOADER=generic,XEN_VER=xen-3.0,PAE=yes,VIRT_BASE=0x"
            + Long.toHexString(draft.link)
            + values.of(List.of("", ",FEATURES=!dom0", ",GUEST_OS=linux", ",VIRT_ENTRY=0x0"));
    draft.tail = Bytes.ofUtf8(values.chance(90) ? text + "\0" : "", "guest");
    long offset = base.bytes().size();
    int name = values.chance(80) ? Draft.GUEST_NAME : (int) values.of(0, 1, 16, 300);
    int at = values.chance(80) ? 4 : (int) values.of(0, 1, 3);
    draft.sections.set(at, new Shdr(name, 1, 0, 0, offset, text.length(), 0, 0, 1, 0));
    if (values.chance(80)) {
      draft.segments.set(3, note(0, 0));
    }
    what.append("section __xen_guest at ").append(at).append(" with name ").append(name);
  }

  private static Phdr note(long offset, long size) {
    return new Phdr(Phdr.PT_NOTE, offset, 0, 0, size, 0, 4, 4);
  }

  static Guest other(Guest guest) {
    return guest == Guest.PV ? Guest.PVH : Guest.PV;
  }

  private static String title(Note note) {
    Bytes desc = note.desc();
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < Math.min(40, desc.size()); i++) {
      hex.append(String.format("%02x", desc.u8(i)));
    }
    return "(type "
        + note.type()
        + ", namesz "
        + note.namesz()
        + ", descsz "
        + note.descsz()
        + ", "
        + hex
        + ")";
  }

  /** A mutation of everything at once, for the mixed class. */
  void change(Draft draft, StringBuilder what) {
    changeNote(draft, what);
    draft.fitNotes();
  }

  /** Both kinds of notes in one image. */
  List<Mutant> bothGuests() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < EACH / 2) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      long entry = draft.link + values.of(0, 0, 0, 0x80, 0x1180, 0x1181, -1);
      draft.note(Note.number(PHYS32_ENTRY, entry, values.chance(90) ? 4 : 8));
      if (values.chance(80)) {
        draft.note(Note.string(LOADER, values.of(List.of("generic", "generic", "grub"))));
        draft.note(Note.string(XEN_VERSION, values.of(List.of("xen-3.0", "xen-3.0", "xen-2"))));
        draft.note(Note.string(GUEST_OS, values.of(List.of("GRUB", "linux"))));
        draft.note(Note.string(PAE_MODE, values.of(List.of("yes", "no", "bimodal"))));
        draft.note(Note.number(VIRT_BASE, values.of(0, draft.link), draft.elfClass.wordSize()));
      }
      if (values.chance(80)) {
        draft.note(Note.number(ENTRY, entry, draft.elfClass.wordSize()));
      }
      Guest guest = values.chance(50) ? Guest.PV : Guest.PVH;
      mutants.add(Mutant.of(base, "notes of both, entry " + entry, draft.build(), guest));
    }
    return mutants;
  }

  /** Many notes, around the number at which the loader stops. */
  static List<Mutant> manyNotes() {
    List<Mutant> mutants = new ArrayList<>();
    for (int before : new int[] {1000, 65534, 65535, 65536, 65600}) {
      for (boolean xen : new boolean[] {true, false}) {
        mutants.add(manyNotes(before, xen));
      }
    }
    return mutants;
  }

  private static Mutant manyNotes(int before, boolean xen) {
    Base base = Bases.PVH32;
    Draft draft = base.newDraft();
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < before; i++) {
      out.u32(4).u32(0).u32(0).latin1(xen ? "Xen\0" : "GNU\0");
    }
    Bytes notes = out.bytes(draft.noteBytes()).toBytes("notes");
    long at = base.bytes().size();
    draft.tail = notes;
    draft.segments.set(3, note(at, notes.size()));
    return base.mutant(before + " notes before, of Xen: " + xen, draft);
  }
}
