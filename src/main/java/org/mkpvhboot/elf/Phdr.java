package org.mkpvhboot.elf;

import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * A program header (gABI figure 5-1). Fields have the names and meanings of the specification.
 *
 * @param p_offset bytes from the start of the file
 * @param p_vaddr unsigned virtual address
 * @param p_paddr unsigned physical address
 * @param p_filesz bytes in the file
 * @param p_memsz bytes in memory
 */
public record Phdr(
    long p_type,
    long p_offset,
    long p_vaddr,
    long p_paddr,
    long p_filesz,
    long p_memsz,
    long p_flags,
    long p_align) {
  public static final long PT_LOAD = 1;
  public static final long PT_INTERP = 3;
  public static final long PT_NOTE = 4;

  /** The stack's permissions, a GNU extension. */
  public static final long PT_GNU_STACK = 0x6474e551;

  public static final long PF_X = 1;
  public static final long PF_W = 2;
  public static final long PF_R = 4;

  static Phdr decode(Bytes header, ElfClass elfClass) {
    if (elfClass == ElfClass.ELFCLASS32) {
      return new Phdr(
          header.u32(0),
          header.u32(4),
          header.u32(8),
          header.u32(12),
          header.u32(16),
          header.u32(20),
          header.u32(24),
          header.u32(28));
    }
    return new Phdr(
        header.u32(0),
        header.u64(8),
        header.u64(16),
        header.u64(24),
        header.u64(32),
        header.u64(40),
        header.u32(4),
        header.u64(48));
  }

  public boolean isLoad() {
    return p_type == PT_LOAD;
  }

  /** Whether Xen loads the segment: LOAD with any permission, even one of no size. */
  public boolean isLoadedByXen() {
    return isLoad() && (p_flags & (PF_R | PF_W | PF_X)) != 0;
  }

  /** Writes the header in the layout of {@code elfClass}. */
  public void encode(ByteWriter out, ElfClass elfClass) {
    if (elfClass == ElfClass.ELFCLASS32) {
      out.u32(p_type).u32(p_offset).u32(p_vaddr).u32(p_paddr);
      out.u32(p_filesz).u32(p_memsz).u32(p_flags).u32(p_align);
    } else {
      out.u32(p_type).u32(p_flags).u64(p_offset).u64(p_vaddr).u64(p_paddr);
      out.u64(p_filesz).u64(p_memsz).u64(p_align);
    }
  }
}
