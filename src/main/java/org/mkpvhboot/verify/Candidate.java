package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target.Guest;

/**
 * An image under examination for a guest type, as Xen's loader sees it.
 *
 * <p>Addresses are unsigned 64-bit numbers and wrap, as they do in Xen.
 */
final class Candidate {
  private final ElfFile elf;
  private final Guest guest;
  private final NoteTable notes;

  Candidate(ElfFile elf, Guest guest) {
    this.elf = elf;
    this.guest = guest;
    this.notes = NoteTable.of(elf);
  }

  ElfFile elf() {
    return elf;
  }

  Bytes file() {
    return elf.file();
  }

  Guest guest() {
    return guest;
  }

  NoteTable notes() {
    return notes;
  }

  /** The place of a field of a program header. */
  Place segmentPlace(Phdr segment) {
    int index = elf.segments().indexOf(segment);
    return elf.file().at(elf.header().e_phoff() + (long) index * elf.header().e_phentsize());
  }

  /** The name of a field of a program header; they are counted from 0, as readelf does. */
  String segmentField(Phdr segment, String field) {
    return "program header " + elf.segments().indexOf(segment) + ", " + field;
  }

  /** The segments that Xen loads: LOAD with any permission, even those of no size. */
  List<Phdr> loads() {
    return elf.segments().stream().filter(Candidate::isLoaded).toList();
  }

  static boolean isLoaded(Phdr segment) {
    return segment.p_type() == Phdr.PT_LOAD
        && (segment.p_flags() & (Phdr.PF_R | Phdr.PF_W | Phdr.PF_X)) != 0;
  }

  /** What is added to a physical address to get the guest's: 0 for PVH. */
  long virtualOffset() {
    return guest == Guest.PVH ? 0 : virtBase() - paddrOffset();
  }

  /** The address that a guest's memory starts at: VIRT_BASE for PV, 0 for PVH. */
  long virtBase() {
    return guest == Guest.PVH ? 0 : notes.number(XenNote.VIRT_BASE).orElse(0L);
  }

  private long paddrOffset() {
    return notes.number(XenNote.PADDR_OFFSET).orElse(0L);
  }

  /** The lowest address of what is loaded, as the guest sees it. */
  long kstart() {
    return loads().stream()
            .map(Phdr::p_paddr)
            .reduce((one, other) -> Long.compareUnsigned(one, other) < 0 ? one : other)
            .orElse(0L)
        + virtualOffset();
  }

  /** The address behind the highest byte of what is loaded, as the guest sees it. */
  long kend() {
    return loads().stream()
            .map(load -> load.p_paddr() + load.p_memsz())
            .reduce((one, other) -> Long.compareUnsigned(one, other) > 0 ? one : other)
            .orElse(0L)
        + virtualOffset();
  }

  /** The address at which Xen enters; empty for PVH without its note. */
  Optional<Long> entry() {
    if (guest == Guest.PVH) {
      return notes.number(XenNote.PHYS32_ENTRY);
    }
    return Optional.of(notes.number(XenNote.ENTRY).orElse(elf.header().e_entry()));
  }
}
