package org.mkpvhboot.reference.verdict;

import static org.mkpvhboot.elf.XenNote.ENTRY;
import static org.mkpvhboot.elf.XenNote.GUEST_OS;
import static org.mkpvhboot.elf.XenNote.LOADER;
import static org.mkpvhboot.elf.XenNote.PAE_MODE;
import static org.mkpvhboot.elf.XenNote.PHYS32_ENTRY;
import static org.mkpvhboot.elf.XenNote.VIRT_BASE;
import static org.mkpvhboot.elf.XenNote.XEN_VERSION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.reference.verdict.Draft.Note;
import org.mkpvhboot.target.Target.Guest;

/** The four small images that Xen takes, one for each kind that it knows. */
final class Bases {
  static final Base PVH32 =
      base("pvh32", Guest.PVH, Draft.of(ElfClass.ELFCLASS32, Ehdr.EM_386, 0x100000, pvhNotes()));

  static final Base PVH64 =
      base("pvh64", Guest.PVH, Draft.of(ElfClass.ELFCLASS64, Ehdr.EM_X86_64, 0x100000, pvhNotes()));

  static final Base PV64 =
      base("pv64", Guest.PV, Draft.of(ElfClass.ELFCLASS64, Ehdr.EM_X86_64, 0, pvNotes(8)));

  static final Base PV32 =
      base("pv32", Guest.PV, Draft.of(ElfClass.ELFCLASS32, Ehdr.EM_386, 0, pvNotes(4)));

  static final List<Base> ALL = List.of(PVH32, PVH64, PV64, PV32);

  private Bases() {}

  private static Base base(String name, Guest guest, Draft draft) {
    return new Base(name, draft.build(), guest, Optional.of(draft));
  }

  private static List<Note> pvhNotes() {
    return List.of(Note.number(PHYS32_ENTRY, 0x100000, 4));
  }

  private static List<Note> pvNotes(int width) {
    List<Note> notes =
        new ArrayList<>(
            List.of(
                Note.string(GUEST_OS, "GRUB"),
                Note.string(LOADER, "generic"),
                Note.string(XEN_VERSION, "xen-3.0"),
                Note.number(ENTRY, 0, width),
                Note.number(VIRT_BASE, 0, width)));
    if (width == 4) {
      notes.add(Note.string(PAE_MODE, "yes"));
    }
    return notes;
  }
}
