package org.mkpvhboot.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.Sym;
import org.mkpvhboot.target.Target;

/** A tiny ELF file with sections only, as GRUB's kernel and modules are read. */
public final class TestElf {
  /** Flags of a text section: SHF_ALLOC and SHF_EXECINSTR. */
  public static final long TEXT = Shdr.SHF_ALLOC | Shdr.SHF_EXECINSTR;

  private static final int FILLERS = 64;

  private record Section(
      String name, long type, long flags, long address, long size, Bytes contents) {}

  private record Symbol(String name, int info, int section) {}

  private final List<Symbol> symbols = new ArrayList<>();

  private final int type;
  private final List<Section> sections = new ArrayList<>();
  private ElfClass elfClass;
  private int machine;

  private TestElf(int type, Target target) {
    this.type = type;
    this.elfClass = target.elfClass();
    this.machine = target.machine();
  }

  public static TestElf executable(Target target) {
    return new TestElf(Ehdr.ET_EXEC, target);
  }

  public static TestElf relocatable(Target target) {
    return new TestElf(Ehdr.ET_REL, target);
  }

  /**
   * A kernel with {@code .text}, {@code .rodata}, {@code .data} and {@code .bss}.
   *
   * <p>From the link address: 10 bytes "TEXT-CODE.", at 0x10 "RODATA", at 0x18 "DATA", to 0x1c;
   * then 0x24 bytes of bss, with a gap of 4 before it, to 0x40.
   */
  public static TestElf kernel(Target target) {
    long link = target.linkAddress();
    return executable(target)
        .text(".text", link, "TEXT-CODE.")
        .data(".rodata", link + 0x10, "RODATA")
        .data(".data", link + 0x18, "DATA")
        .bss(".bss", link + 0x20, 0x20);
  }

  /** A module that GRUB would load, of a size that varies with the name's. */
  public static Bytes module(String name, Target target, String... needs) {
    return moduleDraft(name, target, needs).build(name + ".mod");
  }

  /** The same to be added to. */
  public static TestElf moduleDraft(String name, Target target, String... needs) {
    TestElf module =
        relocatable(target)
            .section(".text", Shdr.SHT_PROGBITS, TEXT, 0, "code of " + name)
            .section(".module_license", Shdr.SHT_PROGBITS, 0, 0, "LICENSE=GPLv3+\0")
            .section(".modname", Shdr.SHT_PROGBITS, 0, 0, name + "\0");
    if (needs.length > 0) {
      module.section(".moddeps", Shdr.SHT_PROGBITS, 0, 0, String.join("\0", needs) + "\0");
    }
    return module;
  }

  /**
   * A kernel that exports names to modules, and as many others as make its table one.
   *
   * <p>The table stands after the names; what a test names comes first.
   */
  public static TestElf kernelThatExports(Target target, String... exported) {
    long link = target.linkAddress();
    int w = target.wordSize();
    List<String> names = new ArrayList<>(List.of(exported));
    for (int i = 0; i < FILLERS; i++) {
      names.add("grub_filler_" + i);
    }
    String text = String.join("\0", names) + "\0";
    int tableAt = (text.length() + 0x10 + 7) & -8;
    ByteWriter table = new ByteWriter();
    long nameAt = link + 0x10;
    for (String name : names) {
      table.word(nameAt, w).word(link + name.length() % 8, w).word(name.length() % 2, w);
      nameAt += name.length() + 1;
    }
    table.zeros(3 * w);
    return executable(target)
        .text(".text", link, "TEXT-CODE.")
        .data(".rodata", link + 0x10, text)
        .data(".data", link + tableAt, table.toBytes("table").latin1())
        .bss(".bss", link + tableAt + table.size(), 0x20);
  }

  /** Adds a global symbol that the file gives. */
  public TestElf defines(String name) {
    return symbol(name, Sym.STT_FUNC, 1);
  }

  /** Adds a global symbol that the file asks for. */
  public TestElf asksFor(String name) {
    return symbol(name, Sym.STT_NOTYPE, 0);
  }

  private TestElf symbol(String name, int type, int section) {
    return symbol(name, 1, type, section);
  }

  /** Adds a symbol with its {@code ELF_ST_BIND} and {@code ELF_ST_TYPE}. */
  public TestElf symbol(String name, int bind, int type, int section) {
    symbols.add(new Symbol(name, bind << 4 | type, section));
    return this;
  }

  public TestElf machine(int newMachine) {
    machine = newMachine;
    return this;
  }

  public TestElf elfClass(ElfClass newClass) {
    elfClass = newClass;
    return this;
  }

  public TestElf text(String name, long address, String contents) {
    return section(name, Shdr.SHT_PROGBITS, TEXT, address, contents);
  }

  public TestElf data(String name, long address, String contents) {
    return section(name, Shdr.SHT_PROGBITS, Shdr.SHF_ALLOC, address, contents);
  }

  public TestElf bss(String name, long address, long size) {
    Bytes none = Bytes.of(new byte[0], name);
    sections.add(new Section(name, Shdr.SHT_NOBITS, Shdr.SHF_ALLOC, address, size, none));
    return this;
  }

  public TestElf section(String name, long shType, long flags, long address, String contents) {
    byte[] bytes = contents.getBytes(StandardCharsets.ISO_8859_1);
    Bytes all = Bytes.of(bytes, name);
    sections.add(new Section(name, shType, flags, address, bytes.length, all));
    return this;
  }

  /** Header, contents, section names, section headers: null, each section, the names. */
  public Bytes build(String file) {
    ByteWriter body = new ByteWriter();
    ByteWriter names = new ByteWriter().zeros(1);
    List<Shdr> headers = new ArrayList<>(List.of(new Shdr(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    for (Section each : sections) {
      headers.add(header(each, names.size(), elfClass.ehsize() + body.size()));
      names.latin1(each.name()).zeros(1);
      body.bytes(each.contents());
    }
    if (!symbols.isEmpty()) {
      addSymbols(body, names, headers);
    }
    int namesAt = elfClass.ehsize() + body.size();
    int ownName = names.size();
    Bytes allNames = names.latin1(".shstrtab").zeros(1).toBytes("names");
    headers.add(new Shdr(ownName, Shdr.SHT_STRTAB, 0, 0, namesAt, allNames.size(), 0, 0, 1, 0));
    ByteWriter out = new ByteWriter();
    ehdr(namesAt + allNames.size(), headers.size()).encode(out);
    out.bytes(body.toBytes("body")).bytes(allNames);
    headers.forEach(header -> header.encode(out, elfClass));
    return out.toBytes(file);
  }

  private void addSymbols(ByteWriter body, ByteWriter names, List<Shdr> headers) {
    boolean isWide = elfClass == ElfClass.ELFCLASS64;
    int size = isWide ? 24 : 16;
    int tableAt = elfClass.ehsize() + body.size();
    ByteWriter text = new ByteWriter().zeros(1);
    body.zeros(size);
    for (Symbol each : symbols) {
      body.u32(each.name().isEmpty() ? 0 : text.size());
      if (isWide) {
        body.u8(each.info()).u8(0).u16(each.section()).u64(0).u64(0);
      } else {
        body.u32(0).u32(0).u8(each.info()).u8(0).u16(each.section());
      }
      text.latin1(each.name()).zeros(1);
    }
    int tableSize = size * (symbols.size() + 1);
    int link = headers.size() + 1;
    headers.add(
        new Shdr(names.size(), Shdr.SHT_SYMTAB, 0, 0, tableAt, tableSize, link, 0, 4, size));
    names.latin1(".symtab").zeros(1);
    headers.add(
        new Shdr(
            names.size(), Shdr.SHT_STRTAB, 0, 0, tableAt + tableSize, text.size(), 0, 0, 1, 0));
    names.latin1(".strtab").zeros(1);
    body.bytes(text.toBytes("strtab"));
  }

  private static Shdr header(Section section, int name, int offset) {
    return new Shdr(
        name,
        section.type(),
        section.flags(),
        section.address(),
        offset,
        section.size(),
        0,
        0,
        1,
        0);
  }

  private Ehdr ehdr(int shoff, int shnum) {
    return new Ehdr(
        elfClass,
        0,
        type,
        machine,
        0,
        0,
        shoff,
        elfClass.phentsize(),
        0,
        elfClass.shentsize(),
        shnum,
        shnum - 1);
  }
}
