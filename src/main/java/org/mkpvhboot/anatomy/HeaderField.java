package org.mkpvhboot.anatomy;

import java.util.Locale;
import org.mkpvhboot.elf.ElfClass;

/** Fields of ELF and program headers with their offsets in them (gABI figures 4-3 and 5-1). */
public enum HeaderField {
  E_TYPE(16, 16),
  E_MACHINE(18, 18),
  E_ENTRY(24, 24),
  E_PHOFF(28, 32),
  E_SHOFF(32, 40),
  P_OFFSET(4, 8),
  P_PADDR(12, 24),
  P_FILESZ(16, 32),
  P_MEMSZ(20, 40),
  P_FLAGS(24, 4);

  private final int offset32;
  private final int offset64;

  HeaderField(int offset32, int offset64) {
    this.offset32 = offset32;
    this.offset64 = offset64;
  }

  /** The offset from the start of the header. */
  public int offset(ElfClass elfClass) {
    return elfClass == ElfClass.ELFCLASS32 ? offset32 : offset64;
  }

  /** The name as the specification writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
