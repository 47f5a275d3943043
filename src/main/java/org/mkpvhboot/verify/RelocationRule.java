package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.LoaderNote;
import org.mkpvhboot.elf.PhysRelocation;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;

/** A kernel that says how it can be moved leaves room for itself. */
final class RelocationRule extends Rule {
  private static final long PAGE = 4096;
  private static final String FIELD = "note PHYS32_RELOC, ";

  RelocationRule() {
    super(
        "relocation",
        "Xen's toolstack does not read the note; the hypervisor does, from 4.19 on, when it starts"
            + " the image as the host's own PVH domain");
  }

  @Override
  List<Finding> check(Candidate image) {
    Optional<LoaderNote> note = image.notes().last(XenNote.PHYS32_RELOC);
    if (image.guest() != Guest.PVH || note.isEmpty()) {
      return List.of();
    }
    PhysRelocation move = PhysRelocation.of(note.get().note());
    if (Long.bitCount(move.align()) != 1 || move.align() < PAGE) {
      return List.of(
          Finding.damage(
              note.get().place(),
              FIELD + "alignment",
              Printable.hex(move.align()),
              "a power of two, 0x1000 or more",
              "the kernel says that it can be moved, but not to where"));
    }
    long size = image.kend() - image.kstart();
    long lowest = (move.lowest() + move.align() - 1) & -move.align();
    if (lowest + size - 1 > move.highest()) {
      return List.of(
          Finding.damage(
              note.get().place(),
              FIELD + "range",
              Printable.hex(move.lowest()) + " to " + Printable.hex(move.highest()),
              "room for " + Printable.hex(size) + " bytes from an aligned address on",
              "the kernel says that it can be moved, but only to where it has no room"));
    }
    return List.of();
  }
}
