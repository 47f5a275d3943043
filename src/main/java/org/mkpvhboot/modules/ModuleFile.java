package org.mkpvhboot.modules;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.failure.Failure;

/** What a module's file says about itself. */
public final class ModuleFile {
  /** What module {@code normal} shows on top of the menu; the version stands after it. */
  private static final String BANNER = "GNU GRUB  version %s\0";

  private static final int LONGEST_VERSION = 100;

  private ModuleFile() {}

  /** The name in the section {@code .modname}; empty when the file has none or is damaged. */
  public static Optional<String> name(Bytes file) {
    return string(file, ".modname");
  }

  /** The string that a section starts with; empty when the file has none or is damaged. */
  static Optional<String> string(Bytes file, String section) {
    if (!Ehdr.isElf(file)) {
      return Optional.empty();
    }
    try {
      ElfFile elf = ElfFile.decode(file);
      return elf.section(section)
          .map(found -> elf.contents(found).cString())
          .filter(text -> !text.isEmpty());
    } catch (Failure damaged) {
      return Optional.empty();
    }
  }

  /** GRUB's version as the module {@code normal} knows it; empty for other modules. */
  public static Optional<String> grubVersion(Bytes file) {
    String text = file.latin1();
    int banner = text.indexOf(BANNER);
    if (banner < 0) {
      return Optional.empty();
    }
    int start = banner + BANNER.length();
    int end = text.indexOf('\0', start);
    boolean plausible = end > start && end - start <= LONGEST_VERSION;
    return plausible && Character.isDigit(text.charAt(start))
        ? Optional.of(text.substring(start, end))
        : Optional.empty();
  }
}
