package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Images whose segments overlap, wrap, leave the file or lie where a guest has no memory. */
final class AddressMutants {
  private static final int COUNT = 5000;

  private final Values values;

  AddressMutants(Random random) {
    this.values = new Values(random);
  }

  List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < COUNT) {
      Base base = values.of(Bases.ALL);
      Draft draft = base.newDraft();
      String what = values.chance(50) ? moved(base, draft) : changed(draft);
      mutants.add(base.mutant(what, draft));
    }
    return mutants;
  }

  /** The whole image somewhere else, entry and VIRT_BASE with it or not. */
  private String moved(Base base, Draft draft) {
    long to = values.chance(50) ? values.address() : values.address() & -0x1000;
    for (int i : new int[] {0, 2}) {
      Phdr old = draft.segments.get(i);
      long address = old.p_paddr() - draft.link + to;
      draft.segments.set(i, Draft.load(old.p_offset(), address, old.p_filesz(), old.p_memsz()));
    }
    int width = draft.elfClass.wordSize();
    String what = "moved to 0x" + Long.toHexString(to);
    if (base.guest() == Guest.PVH) {
      draft.note(Note.number(XenNote.PHYS32_ENTRY, to + values.of(0, 0, 0, 0, 1, 0x1180, -1), 4));
    } else {
      draft.note(Note.number(XenNote.ENTRY, to + values.of(0, 0, 0, 0, 1, 0x1180, -1), width));
      long virtBase = to - values.of(0, 0, 0, 0x1000, 0x100000, 1L << 31, 1L << 32, -1);
      draft.note(Note.number(XenNote.VIRT_BASE, virtBase, width));
      what += ", VIRT_BASE 0x" + Long.toHexString(virtBase);
    }
    return what;
  }

  /** One of the segments, or a new one, with other addresses and sizes. */
  private String changed(Draft draft) {
    int at = (int) values.of(0, 2, 4);
    Phdr old = draft.segments.get(at == 4 ? 2 : at);
    long address =
        switch (values.below(4)) {
          case 0 -> values.address();
          case 1 -> old.p_paddr() + values.of(0, 1, -1, 0x1000, 0x80, -0x1100, -0x80);
          case 2 -> draft.link + values.of(0, 0x80, 0x10ff, 0x1100, 0x1180, 0x2000, -0x1000, -1);
          default -> old.p_paddr();
        };
    long filesz =
        values.chance(70) ? old.p_filesz() : values.of(0, 1, 0x180, 0x7fff, -1, 0xffffff00L);
    long memsz =
        switch (values.below(4)) {
          case 0 -> old.p_memsz();
          case 1 -> values.of(0, 1, filesz, filesz - 1, 0x100, 0x2000);
          case 2 -> values.of(0x7fff000, -1, -address, 1 - address, 0xffffffffL, 1L << 40);
          default -> filesz;
        };
    long offset =
        values.chance(70) ? old.p_offset() : values.of(0, 1, 0x500, 0x580, 0x5f0, 1 << 20, -16, -1);
    long flags = values.chance(80) ? 7 : values.of(0, 1, 2, 4, 8, 0xf8, 0xfffffff8L);
    Phdr segment = new Phdr(Phdr.PT_LOAD, offset, address, address, filesz, memsz, flags, 4);
    if (at == 4) {
      draft.segments.add(segment);
    } else {
      draft.segments.set(at, segment);
    }
    return String.format(
        "LOAD %d at 0x%x, offset 0x%x, filesz 0x%x, memsz 0x%x, flags 0x%x",
        at, address, offset, filesz, memsz, flags);
  }
}
