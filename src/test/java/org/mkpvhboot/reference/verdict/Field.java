package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;

/**
 * A field of a header in a file (gABI figures 4-3, 4-8 and 5-1).
 *
 * @param offset in the file
 * @param width in bytes, 1 to 8
 */
record Field(String name, int offset, int width) {
  private static final String EHDR =
      "e_type:2 e_machine:2 e_version:4 e_entry:w e_phoff:w e_shoff:w e_flags:4 e_ehsize:2"
          + " e_phentsize:2 e_phnum:2 e_shentsize:2 e_shnum:2 e_shstrndx:2";
  private static final String PHDR32 =
      "p_type:4 p_offset:4 p_vaddr:4 p_paddr:4 p_filesz:4 p_memsz:4 p_flags:4 p_align:4";
  private static final String PHDR64 =
      "p_type:4 p_flags:4 p_offset:8 p_vaddr:8 p_paddr:8 p_filesz:8 p_memsz:8 p_align:8";
  private static final String SHDR =
      "sh_name:4 sh_type:4 sh_flags:w sh_addr:w sh_offset:w sh_size:w sh_link:4 sh_info:4"
          + " sh_addralign:w sh_entsize:w";

  /** The bytes of {@code e_ident} and the fields behind them. */
  static List<Field> ofHeader(Bytes file) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      fields.add(new Field("e_ident[" + i + "]", i, 1));
    }
    fields.addAll(parse(EHDR, "", 16, elfClass(file)));
    return fields;
  }

  /** The fields of all program headers. */
  static List<Field> ofSegments(Bytes file) {
    ElfFile elf = ElfFile.decode(file);
    Ehdr header = elf.header();
    String layout = elfClass(file) == ElfClass.ELFCLASS32 ? PHDR32 : PHDR64;
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < header.e_phnum(); i++) {
      int at = (int) header.e_phoff() + i * header.e_phentsize();
      fields.addAll(parse(layout, i + ".", at, elfClass(file)));
    }
    return fields;
  }

  /** The fields of all section headers. */
  static List<Field> ofSections(Bytes file) {
    Ehdr header = ElfFile.decode(file).header();
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < header.e_shnum(); i++) {
      int at = (int) header.e_shoff() + i * header.e_shentsize();
      fields.addAll(parse(SHDR, i + ".", at, elfClass(file)));
    }
    return fields;
  }

  /** What stands there, little-endian. */
  long get(Bytes file) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = (value << 8) | file.u8(offset + i);
    }
    return value;
  }

  /** The file with another value there. */
  Bytes set(Bytes file, long value) {
    byte[] changed = file.toArray();
    for (int i = 0; i < width; i++) {
      changed[offset + i] = (byte) (value >> (8 * i));
    }
    return Bytes.of(changed, file.file());
  }

  /** As a mutant says it. */
  String assigned(long value) {
    return name + "=0x" + Long.toHexString(value);
  }

  private static ElfClass elfClass(Bytes file) {
    return ElfFile.decode(file).header().elfClass();
  }

  private static List<Field> parse(String layout, String prefix, int start, ElfClass elfClass) {
    List<Field> fields = new ArrayList<>();
    int at = start;
    for (String part : layout.split(" ", -1)) {
      String[] nameAndWidth = part.split(":", -1);
      int width =
          nameAndWidth[1].equals("w") ? elfClass.wordSize() : Integer.parseInt(nameAndWidth[1]);
      fields.add(new Field(prefix + nameAndWidth[0], at, width));
      at += width;
    }
    return fields;
  }
}
