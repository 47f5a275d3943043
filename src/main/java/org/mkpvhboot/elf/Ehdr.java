package org.mkpvhboot.elf;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/**
 * An ELF header (gABI figure 4-3). Fields have the names and meanings of the specification.
 *
 * @param elfClass {@code e_ident[EI_CLASS]}
 * @param osabi {@code e_ident[EI_OSABI]}
 * @param e_entry unsigned address
 * @param e_phoff bytes from the start of the file
 * @param e_shoff bytes from the start of the file
 */
public record Ehdr(
    ElfClass elfClass,
    int osabi,
    int e_type,
    int e_machine,
    long e_entry,
    long e_phoff,
    long e_shoff,
    int e_phentsize,
    int e_phnum,
    int e_shentsize,
    int e_shnum,
    int e_shstrndx) {
  /** {@code e_type} of a relocatable object. */
  public static final int ET_REL = 1;

  /** {@code e_type} of an executable. */
  public static final int ET_EXEC = 2;

  /** {@code e_machine} of 32-bit x86. */
  public static final int EM_386 = 3;

  /** {@code e_machine} of 64-bit x86. */
  public static final int EM_X86_64 = 62;

  /** {@code e_machine} of 64-bit ARM. */
  public static final int EM_AARCH64 = 183;

  private static final long MAGIC = 0x464c457f;
  private static final int EI_CLASS = 4;
  private static final int EI_DATA = 5;
  private static final int EI_OSABI = 7;
  private static final int ELFDATA2LSB = 1;
  private static final int EV_CURRENT = 1;
  private static final int EI_NIDENT = 16;

  /** Whether {@code file} starts as every ELF file does. */
  public static boolean isElf(Bytes file) {
    return file.size() >= 4 && file.u32(0) == MAGIC;
  }

  /**
   * Reads the header at the start of {@code file}.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not a little-endian ELF file, DAMAGED when it ends
   *     early
   */
  public static Ehdr decode(Bytes file) {
    if (!isElf(file)) {
      throw notElf(file, 0, file.isEmpty() ? "is empty" : "is not an ELF file");
    }
    ElfClass elfClass = classOf(file);
    if (file.u8(EI_DATA) != ELFDATA2LSB) {
      throw notElf(file, EI_DATA, "is an ELF file, but not a little-endian one");
    }
    int w = elfClass.wordSize();
    Bytes header = file.slice(0, elfClass.ehsize());
    int half = 24 + 3 * w; // e_flags; the 16-bit fields follow it
    return new Ehdr(
        elfClass,
        header.u8(EI_OSABI),
        header.u16(16),
        header.u16(18),
        header.word(24, w),
        header.word(24 + w, w),
        header.word(24 + 2 * w, w),
        header.u16(half + 6),
        header.u16(half + 8),
        header.u16(half + 10),
        header.u16(half + 12),
        header.u16(half + 14));
  }

  /** Writes the header: {@code e_version} 1, {@code e_flags} 0. */
  public void encode(ByteWriter out) {
    int end = out.size() + EI_NIDENT;
    out.u32(MAGIC).u8(elfClass.value()).u8(ELFDATA2LSB).u8(EV_CURRENT).u8(osabi).padTo(end);
    out.u16(e_type).u16(e_machine).u32(EV_CURRENT);
    int w = elfClass.wordSize();
    out.word(e_entry, w).word(e_phoff, w).word(e_shoff, w).u32(0).u16(elfClass.ehsize());
    out.u16(e_phentsize).u16(e_phnum).u16(e_shentsize).u16(e_shnum).u16(e_shstrndx);
  }

  private static ElfClass classOf(Bytes file) {
    for (ElfClass elfClass : ElfClass.values()) {
      if (file.u8(EI_CLASS) == elfClass.value()) {
        return elfClass;
      }
    }
    throw notElf(file, EI_CLASS, "is an ELF file of an unknown class " + file.u8(EI_CLASS));
  }

  private static Failure notElf(Bytes file, long offset, String what) {
    return new Failure(
        Kind.NOT_THIS_FORMAT,
        file.at(offset),
        what,
        "An x86 ELF file is needed here, as the package grub-xen-bin has them.");
  }
}
