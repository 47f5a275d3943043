package org.mkpvhboot.elf;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * A section header (gABI figure 4-8). Fields have the names and meanings of the specification.
 *
 * @param sh_name offset of the name in the section name table
 * @param sh_addr unsigned virtual address
 * @param sh_offset bytes from the start of the file
 * @param sh_size bytes
 */
public record Shdr(
    long sh_name,
    long sh_type,
    long sh_flags,
    long sh_addr,
    long sh_offset,
    long sh_size,
    long sh_link,
    long sh_info,
    long sh_addralign,
    long sh_entsize) {
  public static final long SHT_NULL = 0;
  public static final long SHT_PROGBITS = 1;
  public static final long SHT_SYMTAB = 2;
  public static final long SHT_STRTAB = 3;
  public static final long SHT_NOTE = 7;
  public static final long SHT_NOBITS = 8;

  public static final long SHF_ALLOC = 2;
  public static final long SHF_EXECINSTR = 4;

  /** Whether the section has memory in the running program. */
  public boolean isAllocated() {
    return (sh_flags & SHF_ALLOC) != 0;
  }

  static Shdr decode(Bytes header, ElfClass elfClass) {
    int w = elfClass.wordSize();
    return new Shdr(
        header.u32(0),
        header.u32(4),
        header.word(8, w),
        header.word(8 + w, w),
        header.word(8 + 2 * w, w),
        header.word(8 + 3 * w, w),
        header.u32(8 + 4 * w),
        header.u32(12 + 4 * w),
        header.word(16 + 4 * w, w),
        header.word(16 + 5 * w, w));
  }

  /** Writes the header in the layout of {@code elfClass}. */
  public void encode(ByteWriter out, ElfClass elfClass) {
    int w = elfClass.wordSize();
    out.u32(sh_name).u32(sh_type).word(sh_flags, w).word(sh_addr, w).word(sh_offset, w);
    out.word(sh_size, w).u32(sh_link).u32(sh_info).word(sh_addralign, w).word(sh_entsize, w);
  }
}
