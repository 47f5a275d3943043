package org.mkpvhboot.elf;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/**
 * A symbol (gABI figure 4-15). Fields have the names and meanings of the specification.
 *
 * @param name that {@code st_name} stands for; empty for none
 * @param st_info binding and type
 * @param st_shndx the section that it is defined in, 0 for none
 */
public record Sym(String name, int st_info, int st_shndx) {
  public static final int STB_LOCAL = 0;

  public static final int STT_NOTYPE = 0;
  public static final int STT_OBJECT = 1;
  public static final int STT_FUNC = 2;
  public static final int STT_SECTION = 3;
  public static final int STT_FILE = 4;

  public static final int SHN_UNDEF = 0;

  /** No compiler makes longer ones, and to look at each costs its length. */
  private static final int LONGEST_NAME = 1024;

  /** {@code ELF_ST_BIND}. */
  public int bind() {
    return st_info >> 4;
  }

  /** {@code ELF_ST_TYPE}. */
  public int type() {
    return st_info & 15;
  }

  /**
   * The symbols of the first symbol table, in their order; none without one.
   *
   * @throws Failure DAMAGED when table or names do not lie within the file
   */
  public static List<Sym> all(ElfFile elf) {
    for (Shdr section : elf.sections()) {
      if (section.sh_type() == Shdr.SHT_SYMTAB) {
        return decode(elf, section);
      }
    }
    return List.of();
  }

  private static List<Sym> decode(ElfFile elf, Shdr section) {
    boolean isWide = elf.header().elfClass() == ElfClass.ELFCLASS64;
    int least = isWide ? 24 : 16;
    Bytes table = elf.contents(section);
    if (Long.compareUnsigned(section.sh_entsize(), least) < 0
        || Long.compareUnsigned(section.sh_link(), elf.sections().size()) >= 0) {
      throw damaged(table, "the symbol table's section header makes no sense");
    }
    Bytes names = elf.contents(elf.sections().get((int) section.sh_link()));
    List<Sym> symbols = new ArrayList<>();
    for (long at = 0; table.contains(at, least); at += section.sh_entsize()) {
      int info = table.u8(at + (isWide ? 4 : 12));
      int shndx = table.u16(at + (isWide ? 6 : 14));
      symbols.add(new Sym(name(names, table.u32(at)), info, shndx));
    }
    return symbols;
  }

  private static String name(Bytes names, long offset) {
    if (offset == 0) {
      return "";
    }
    Bytes all = names.from(offset);
    Bytes start = all.slice(0, Math.min(all.size(), LONGEST_NAME + 1));
    int end = start.indexOf(0, 0);
    if (end < 0) {
      throw damaged(
          all,
          start.size() > LONGEST_NAME
              ? "a symbol's name is longer than 1024 bytes"
              : "a symbol's name does not end");
    }
    return start.slice(0, end).latin1();
  }

  private static Failure damaged(Bytes place, String what) {
    return new Failure(
        Kind.DAMAGED, place.at(0), what, "The file is damaged: get it again from where it came.");
  }
}
