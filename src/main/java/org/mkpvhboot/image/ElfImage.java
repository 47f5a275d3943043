package org.mkpvhboot.image;

import static org.mkpvhboot.elf.Phdr.PF_R;
import static org.mkpvhboot.elf.Phdr.PF_W;
import static org.mkpvhboot.elf.Phdr.PF_X;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.target.Target;

/**
 * The ELF file around a payload, field by field as grub-mkimage writes it.
 *
 * <p>One block of headers, then the kernel, the module area, the code by which another GRUB enters,
 * where there is some, and the notes. The header by which that GRUB knows the image stands in the
 * padding of the first block.
 */
final class ElfImage {
  /** The block of headers is padded to a page. */
  private static final int HEADER_SIZE = 4096;

  private static final long RWX = PF_R | PF_W | PF_X;

  /** The module area starts at a multiple of this in memory. */
  private static final int MODULE_AREA_ALIGN = 8;

  /** The code by which another GRUB enters starts at a multiple of this in memory. */
  private static final long PAGE = 4096;

  private static final String SECTION_NAMES = "\0.text\0mods\0.xen\0";

  private final Target target;
  private final Kernel kernel;
  private final long areaSize;
  private final int padding;
  private final Optional<Bytes> entryCode;
  private final Bytes notes;

  private ElfImage(
      Target target, Kernel kernel, long areaSize, int padding, Optional<Bytes> entryCode) {
    this.target = target;
    this.kernel = kernel;
    this.areaSize = areaSize;
    this.padding = padding;
    this.entryCode = entryCode;
    ByteWriter writer = new ByteWriter();
    XenNote.encode(target.notes(), writer);
    this.notes = writer.toBytes("notes");
  }

  /**
   * Lays out the file around a module area.
   *
   * @param areaSize of the module area with its header, in bytes
   * @param entryCode by which another GRUB enters the image, for any address; empty for none
   */
  static ElfImage of(Target target, Kernel kernel, long areaSize, Optional<Bytes> entryCode) {
    int padding = (int) (-(kernel.code().size() + areaSize) & (target.wordSize() - 1));
    long address = entryCodeAddress(target, kernel, areaSize);
    return new ElfImage(
        target, kernel, areaSize, padding, entryCode.map(code -> EntryCode.at(code, address)));
  }

  /** The file's pieces around a module area, to be written one after another; none is copied. */
  List<Bytes> around(List<Bytes> area) {
    List<Bytes> pieces = new ArrayList<>(area.size() + 4);
    pieces.add(headers());
    pieces.add(kernel.code());
    pieces.addAll(area);
    pieces.addAll(end());
    return pieces;
  }

  /** What follows the module area: padding with the entry code, and the notes. */
  List<Bytes> end() {
    ByteWriter rest = new ByteWriter().zeros(padding);
    entryCode.ifPresent(rest::bytes);
    return List.of(rest.toBytes("padding"), notes);
  }

  /** The ELF headers, which the kernel follows. */
  Bytes headers() {
    ElfClass elfClass = target.elfClass();
    List<Phdr> segments = segments();
    int shoff = elfClass.ehsize() + segments.size() * elfClass.phentsize();
    int sectionCount = 5;
    List<Shdr> sections = sections(shoff + sectionCount * elfClass.shentsize());
    ByteWriter out = new ByteWriter(HEADER_SIZE);
    new Ehdr(
            elfClass,
            0,
            Ehdr.ET_EXEC,
            target.machine(),
            target.linkAddress(),
            elfClass.ehsize(),
            shoff,
            elfClass.phentsize(),
            segments.size(),
            elfClass.shentsize(),
            sections.size(),
            1)
        .encode(out);
    segments.forEach(segment -> segment.encode(out, elfClass));
    sections.forEach(section -> section.encode(out, elfClass));
    out.latin1(SECTION_NAMES);
    if (entryCode.isPresent()) {
      Multiboot2Header.encode(out.align(Multiboot2Header.ALIGN), entryCodeAddress());
    }
    return out.padTo(HEADER_SIZE).toBytes("ELF headers");
  }

  private List<Phdr> segments() {
    long link = target.linkAddress();
    int align = target.wordSize();
    List<Phdr> segments = new ArrayList<>();
    segments.add(
        new Phdr(
            Phdr.PT_LOAD,
            HEADER_SIZE,
            link,
            link,
            kernel.code().size(),
            kernel.code().size() + kernel.bssSize(),
            RWX,
            HEADER_SIZE));
    segments.add(new Phdr(Phdr.PT_GNU_STACK, areaOffset(), 0, 0, 0, 0, RWX, align));
    segments.add(load(areaOffset(), areaAddress(), areaSize));
    entryCode.ifPresent(
        code -> segments.add(load(entryCodeOffset(), entryCodeAddress(), code.size())));
    segments.add(new Phdr(Phdr.PT_NOTE, notesOffset(), 0, 0, notes.size(), 0, PF_R, align));
    return segments;
  }

  private Phdr load(long offset, long address, long size) {
    return new Phdr(Phdr.PT_LOAD, offset, address, address, size, size, RWX, target.wordSize());
  }

  private List<Shdr> sections(long namesOffset) {
    long link = target.linkAddress();
    int align = target.wordSize();
    long kernelEnd = link + kernel.code().size();
    return List.of(
        new Shdr(0, Shdr.SHT_NULL, 0, 0, 0, 0, 0, 0, 0, 0),
        new Shdr(
            0, Shdr.SHT_STRTAB, 0, 0, namesOffset, SECTION_NAMES.length(), 0, 0, HEADER_SIZE, 0),
        progbits(".text", link, HEADER_SIZE, kernel.code().size(), HEADER_SIZE),
        progbits("mods", kernelEnd, areaOffset(), areaSize, align),
        progbits(".xen", kernelEnd, notesOffset(), notes.size(), align));
  }

  private static Shdr progbits(String name, long address, long offset, long size, long align) {
    int nameOffset = SECTION_NAMES.indexOf("\0" + name) + 1;
    return new Shdr(nameOffset, Shdr.SHT_PROGBITS, 0, address, offset, size, 0, 0, align, 0);
  }

  private long areaOffset() {
    return HEADER_SIZE + (long) kernel.code().size();
  }

  private long areaAddress() {
    return areaAddress(target, kernel);
  }

  private static long areaAddress(Target target, Kernel kernel) {
    long end = target.linkAddress() + kernel.code().size() + kernel.bssSize();
    return (end + MODULE_AREA_ALIGN - 1) & -MODULE_AREA_ALIGN;
  }

  private long entryCodeOffset() {
    return areaOffset() + areaSize + padding;
  }

  private long entryCodeAddress() {
    return entryCodeAddress(target, kernel, areaSize);
  }

  private static long entryCodeAddress(Target target, Kernel kernel, long areaSize) {
    return (areaAddress(target, kernel) + areaSize + PAGE - 1) & -PAGE;
  }

  private long notesOffset() {
    return entryCodeOffset() + entryCode.map(Bytes::size).orElse(0);
  }
}
