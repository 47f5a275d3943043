package org.mkpvhboot.elf;

/** The two widths of ELF, with the sizes that follow from them (ELF gABI, figures 4-3 to 5-1). */
public enum ElfClass {
  ELFCLASS32(1, 4, 52, 32, 40),
  ELFCLASS64(2, 8, 64, 56, 64);

  private final int value;
  private final int wordSize;
  private final int ehsize;
  private final int phentsize;
  private final int shentsize;

  ElfClass(int value, int wordSize, int ehsize, int phentsize, int shentsize) {
    this.value = value;
    this.wordSize = wordSize;
    this.ehsize = ehsize;
    this.phentsize = phentsize;
    this.shentsize = shentsize;
  }

  /** The value of {@code e_ident[EI_CLASS]}. */
  public int value() {
    return value;
  }

  /** The size of an address in bytes, 4 or 8. */
  public int wordSize() {
    return wordSize;
  }

  /** The size of the ELF header in bytes. */
  public int ehsize() {
    return ehsize;
  }

  /** The size of a program header in bytes. */
  public int phentsize() {
    return phentsize;
  }

  /** The size of a section header in bytes. */
  public int shentsize() {
    return shentsize;
  }

  /** As people say it: 32-bit or 64-bit. */
  public String bits() {
    return wordSize * 8 + "-bit";
  }
}
