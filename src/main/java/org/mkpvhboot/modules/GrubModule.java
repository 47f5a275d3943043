package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.Sym;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.payload.TargetElf;
import org.mkpvhboot.target.Target;

/**
 * A module as GRUB's kernel reads it.
 *
 * @param file the bytes, with or without the padding that they have in an image
 * @param name that it gives itself, without {@code .mod}
 * @param needs the modules that have to be loaded before it, in its order
 * @param symbols those that the kernel looks up or takes in, in their order
 */
public record GrubModule(Bytes file, String name, List<String> needs, List<Symbol> symbols) {
  private static final String MODNAME = ".modname";
  private static final String MODDEPS = ".moddeps";
  private static final String LICENSE = ".module_license";

  /** The kernel loads no module that states another. */
  private static final Set<String> LICENSES =
      Set.of("LICENSE=GPLv3", "LICENSE=GPLv3+", "LICENSE=GPLv2+");

  /** Other versions of the ELF header there are none. */
  private static final int EV_CURRENT = 1;

  private static final int EI_VERSION = 6;
  private static final int E_VERSION = 20;

  private static final String NEXT =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  /**
   * A symbol that the kernel looks up among those that it has, or adds to them.
   *
   * @param isDefined whether the module gives it
   */
  public record Symbol(String name, boolean isDefined) {}

  public GrubModule {
    needs = List.copyOf(needs);
    symbols = List.copyOf(symbols);
  }

  /**
   * Reads a module and refuses what GRUB's kernel would stop at.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not an ELF object for the target, DAMAGED when a
   *     part of it is missing
   */
  public static GrubModule decode(Bytes file, Target target) {
    Ehdr header = Ehdr.decode(file);
    if (header.e_type() != Ehdr.ET_REL) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          Place.file(file.file()),
          "is not a module, which is a relocatable ELF object (e_type " + header.e_type() + ")",
          NEXT);
    }
    if (file.u8(EI_VERSION) != EV_CURRENT || file.u32(E_VERSION) != EV_CURRENT) {
      throw damaged(file.from(EI_VERSION), "the ELF header states a version that there is not");
    }
    ElfFile elf = ElfFile.decode(file);
    TargetElf.check(elf, target, "a module");
    // each has to be there; what is read below is then within the file
    for (Shdr section : elf.sections()) {
      if (section.sh_type() != Shdr.SHT_NULL) {
        elf.contents(section);
      }
    }
    return of(elf);
  }

  /**
   * Reads a module that is asked for by its name.
   *
   * @throws Failure as {@link #decode(Bytes, Target)}, and DAMAGED when it is another one
   */
  public static GrubModule decode(String name, Bytes file, Target target) {
    GrubModule module = decode(file, target);
    if (!module.name.equals(name)) {
      throw damaged(
          file, "is the module " + Printable.of(module.name) + " under the name of " + name);
    }
    return module;
  }

  private static GrubModule of(ElfFile elf) {
    List<String> names = strings(elf, MODNAME);
    if (names.isEmpty()) {
      throw damaged(elf.file(), "has no " + MODNAME + ", by which GRUB knows a module");
    }
    List<String> licenses = strings(elf, LICENSE);
    if (licenses.isEmpty() || !LICENSES.contains(licenses.get(0))) {
      throw damaged(
          elf.file(),
          licenses.isEmpty()
              ? "has no " + LICENSE + ", without which GRUB loads no module"
              : "states " + Printable.of(licenses.get(0)) + ", with which GRUB loads no module");
    }
    return new GrubModule(elf.file(), names.get(0), strings(elf, MODDEPS), symbols(elf));
  }

  /** The strings of a section, up to an empty one; none without the section. */
  private static List<String> strings(ElfFile elf, String section) {
    List<String> strings = new ArrayList<>();
    Optional<Shdr> header = elf.section(section);
    if (header.isEmpty()) {
      return strings;
    }
    Bytes contents = elf.contents(header.get());
    int at = 0;
    while (at < contents.size() && contents.u8(at) != 0) {
      int end = contents.indexOf(0, at);
      if (end < 0) {
        throw damaged(contents.from(at), "the last string of " + section + " does not end");
      }
      strings.add(contents.slice(at, end - at).latin1());
      at = end + 1;
    }
    return strings;
  }

  private static List<Symbol> symbols(ElfFile elf) {
    List<Symbol> symbols = new ArrayList<>();
    for (Sym symbol : Sym.all(elf)) {
      boolean isDefined = symbol.st_shndx() != Sym.SHN_UNDEF || symbol.type() == Sym.STT_FUNC;
      switch (symbol.type()) {
        case Sym.STT_NOTYPE, Sym.STT_OBJECT, Sym.STT_FUNC -> {
          // a weak one that is not there stops the kernel too
          boolean isLookedUp = !isDefined && !symbol.name().isEmpty();
          if (isLookedUp || (isDefined && symbol.bind() != Sym.STB_LOCAL)) {
            symbols.add(new Symbol(symbol.name(), isDefined));
          }
        }
        case Sym.STT_SECTION, Sym.STT_FILE -> {}
        default ->
            throw damaged(
                elf.file(),
                "has a symbol "
                    + Printable.of(symbol.name())
                    + " of type "
                    + symbol.type()
                    + ", which GRUB does not know");
      }
    }
    return symbols;
  }

  private static Failure damaged(Bytes place, String what) {
    return new Failure(Kind.DAMAGED, place.at(0), what, NEXT);
  }
}
