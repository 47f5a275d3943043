package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;

/**
 * A module that has a name and does nothing.
 *
 * <p>GRUB reads no module from a disk whose name is taken, neither by {@code insmod} nor for a
 * command of {@code command.lst}. So an image with such a module never has the real one's commands.
 */
public final class EmptyModule {
  /** GRUB loads no module that does not state a licence which fits its own. */
  private static final String LICENSE = "LICENSE=GPLv3+";

  private static final String NAMES = "\0.module_license\0.modname\0.shstrtab\0";

  private EmptyModule() {}

  /** A request for one, whatever the platform has under that name. */
  public static ModuleRequest request(String name, Target target, String asker) {
    return request(name, target, new Asker.Named(asker));
  }

  /** The same for any who asks. */
  static ModuleRequest request(String name, Target target, Asker asker) {
    return ModuleRequest.of(name, file(name, target), asker);
  }

  /** Whether a module has nothing to run, as those made here. */
  public static boolean isEmpty(Bytes module) {
    try {
      return ElfFile.decode(module).sections().stream().noneMatch(Shdr::isAllocated);
    } catch (Failure damaged) {
      return false;
    }
  }

  private static Bytes file(String name, Target target) {
    ElfClass elfClass = target.elfClass();
    ByteWriter body = new ByteWriter();
    List<Shdr> sections = new ArrayList<>();
    sections.add(new Shdr(0, Shdr.SHT_NULL, 0, 0, 0, 0, 0, 0, 0, 0));
    sections.add(section(".module_license", Shdr.SHT_PROGBITS, LICENSE + "\0", body, elfClass));
    sections.add(section(".modname", Shdr.SHT_PROGBITS, name + "\0", body, elfClass));
    sections.add(section(".shstrtab", Shdr.SHT_STRTAB, NAMES, body, elfClass));
    body.align(elfClass.wordSize());
    ByteWriter out = new ByteWriter();
    new Ehdr(
            elfClass,
            0,
            Ehdr.ET_REL,
            target.machine(),
            0,
            0,
            elfClass.ehsize() + body.size(),
            0,
            0,
            elfClass.shentsize(),
            sections.size(),
            sections.size() - 1)
        .encode(out);
    out.bytes(body.toBytes(name));
    sections.forEach(section -> section.encode(out, elfClass));
    return out.toBytes("empty " + name + ".mod");
  }

  private static Shdr section(
      String name, long type, String contents, ByteWriter body, ElfClass elfClass) {
    int offset = elfClass.ehsize() + body.size();
    body.latin1(contents);
    int nameOffset = NAMES.indexOf("\0" + name) + 1;
    return new Shdr(nameOffset, type, 0, 0, offset, contents.length(), 0, 0, 1, 0);
  }
}
