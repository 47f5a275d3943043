package org.mkpvhboot.verify;

import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.anatomy.LoaderNote;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.anatomy.PackedLinux;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target.Guest;

/**
 * An image under examination for a guest type, as Xen's loader sees it.
 *
 * <p>Addresses are unsigned 64-bit numbers and wrap, as they do in Xen.
 */
final class Candidate {
  /** What Xen's toolstack adds to an image that it unpacks, in zero bytes. */
  private static final int UNPACKED_EXTRA = 16;

  private static final Comparator<Phdr> BY_ADDRESS =
      Comparator.comparing(Phdr::p_paddr, Long::compareUnsigned);
  private static final Comparator<Phdr> BY_END =
      Comparator.comparing(Candidate::end, Long::compareUnsigned);

  private final LoadedFile loaded;
  private final ElfFile elf;
  private final Guest guest;
  private final NoteTable notes;
  private final Anatomy anatomy;
  private final IdentityHashMap<Phdr, Integer> numbers;

  private Candidate(
      LoadedFile loaded,
      ElfFile elf,
      Guest guest,
      NoteTable notes,
      Anatomy anatomy,
      IdentityHashMap<Phdr, Integer> numbers) {
    this.loaded = loaded;
    this.elf = elf;
    this.guest = guest;
    this.notes = notes;
    this.anatomy = anatomy;
    this.numbers = numbers;
  }

  /**
   * Reads the headers and notes of an image.
   *
   * @throws Failure as {@link ElfFile#decode} does
   */
  static Candidate of(LoadedFile loaded, Guest guest) {
    Bytes file = loaded.isFollowedByZeros() ? loaded.elf().withZeros(UNPACKED_EXTRA) : loaded.elf();
    ElfFile elf = ElfFile.decode(file);
    NoteTable notes = NoteTable.of(elf);
    Anatomy anatomy = Anatomy.of(elf, notes, false, loaded.linux());
    IdentityHashMap<Phdr, Integer> numbers = new IdentityHashMap<>();
    elf.segments().forEach(segment -> numbers.put(segment, numbers.size()));
    return new Candidate(loaded, elf, guest, notes, anatomy, numbers);
  }

  /** The same image for another type of guest. */
  Candidate as(Guest other) {
    return other == guest ? this : new Candidate(loaded, elf, other, notes, anatomy, numbers);
  }

  ElfFile elf() {
    return elf;
  }

  /** The file that the ELF file was in, which Xen's other loaders look at before. */
  Bytes outer() {
    return loaded.outer();
  }

  /** How the image was packed, when it is Linux. */
  Optional<PackedLinux> linux() {
    return loaded.linux();
  }

  /** The image as Xen sees it; one that was packed is longer than what is there. */
  Bytes file() {
    return elf.file();
  }

  /** The number of bytes that are there. */
  long size() {
    return loaded.elf().size();
  }

  /** Whether bytes of the file are there, not only for Xen. */
  boolean isThere(long offset, long length) {
    return elf.file().contains(offset, length) && offset + length <= size();
  }

  Guest guest() {
    return guest;
  }

  NoteTable notes() {
    return notes;
  }

  /** What the image is: of GRUB, or another's. */
  Anatomy anatomy() {
    return anatomy;
  }

  /** The place of a field of the ELF header. */
  Place place(HeaderField field) {
    return file().at(field.offset(elf.header().elfClass()));
  }

  /** The place of a field of a program header. */
  Place place(Phdr segment, HeaderField field) {
    Ehdr header = elf.header();
    long start = header.e_phoff() + number(segment) * header.e_phentsize();
    return file().at(start + field.offset(header.elfClass()));
  }

  /** The name of a program header; they are counted from 0, as readelf does. */
  String title(Phdr segment) {
    return "program header " + number(segment);
  }

  private long number(Phdr segment) {
    return Objects.requireNonNull(numbers.get(segment));
  }

  /** The place of the note of a type; where there is none, that of all notes. */
  Place notePlace(long type) {
    return notes
        .last(type)
        .map(LoaderNote::place)
        .or(() -> notes.areas().stream().findFirst().map(area -> file().at(area.offset())))
        .orElse(place(HeaderField.E_PHOFF));
  }

  /** The place where the entry stands: a note, or the ELF header. */
  Place entryPlace() {
    long type = guest == Guest.PVH ? XenNote.PHYS32_ENTRY : XenNote.ENTRY;
    return notes.number(type).isPresent() ? notePlace(type) : place(HeaderField.E_ENTRY);
  }

  /** The segments that Xen loads: LOAD with any permission, even those of no size. */
  List<Phdr> loads() {
    return elf.segments().stream().filter(Phdr::isLoadedByXen).toList();
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

  /** The segment with the lowest address; only where {@link #loads} are. */
  Phdr lowest() {
    return Collections.min(loads(), BY_ADDRESS);
  }

  /** The segment that ends highest; only where {@link #loads} are. */
  Phdr highest() {
    return Collections.max(loads(), BY_END);
  }

  /** The lowest address of what is loaded, as the guest sees it. */
  long kstart() {
    return (loads().isEmpty() ? -1 : lowest().p_paddr()) + virtualOffset();
  }

  /** The address behind the highest byte of what is loaded, as the guest sees it. */
  long kend() {
    return (loads().isEmpty() ? 0 : end(highest())) + virtualOffset();
  }

  private static long end(Phdr segment) {
    return segment.p_paddr() + segment.p_memsz();
  }

  /** The address at which Xen enters; empty for PVH without its note. */
  Optional<Long> entry() {
    if (guest == Guest.PVH) {
      return notes.number(XenNote.PHYS32_ENTRY);
    }
    return Optional.of(notes.number(XenNote.ENTRY).orElse(elf.header().e_entry()));
  }
}
