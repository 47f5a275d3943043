package org.mkpvhboot.dialect;

import java.util.Optional;

/** What GRUB makes of the programs of syslinux that it knows. */
final class SyslinuxPrograms {
  private static final String AT_ZERO = " without append, at which GRUB reads from address 0";

  private final SyslinuxSession session;
  private final SyslinuxMenu menu;
  private final SyslinuxWriter writer;

  SyslinuxPrograms(SyslinuxSession session, SyslinuxMenu menu, SyslinuxWriter writer) {
    this.session = session;
    this.menu = menu;
    this.writer = writer;
  }

  void write(SyslinuxEntry entry) {
    int slash = Math.max(entry.kernel.lastIndexOf('/'), entry.kernel.lastIndexOf('\\'));
    String name = entry.kernel.substring(slash + 1);
    if (CText.isSame(name, "chain.c32")) {
      chain(needing(entry, name));
    } else if (CText.isSame(name, "mboot.c32")) {
      multiboot(needing(entry, name));
    } else if (CText.isSame(name, "ifcpu64.c32")) {
      byProcessor(needing(entry, name));
    } else if (CText.isSame(name, "whichsys.c32")) {
      byLoader(needing(entry, name));
    } else if (CText.isSame(name, "reboot.c32")) {
      session.print("  reboot\n");
    } else if (CText.isSame(name, "poweroff.com")) {
      session.print("  halt\n");
    } else if (CText.isSame(name, "menu.c32") || CText.isSame(name, "vesamenu.c32")) {
      menus(entry);
    } else {
      session.print("  # UNSUPPORTED com(32) " + name + "\ntrue;\n");
    }
  }

  private static SyslinuxEntry needing(SyslinuxEntry entry, String name) {
    if (!entry.hasAppend) {
      throw Unfollowed.unclear("it has " + name + AT_ZERO, entry.kernelLine);
    }
    return entry;
  }

  /** Starts another loader. */
  private void chain(SyslinuxEntry entry) {
    String append = entry.append;
    Optional<String> file = Optional.empty();
    String drive = "";
    int number = 0;
    int part = -1;
    boolean isSwapped = false;
    int at = 0;
    while (at < append.length()) {
      at = CText.afterBlanks(append, at);
      if (append.startsWith("hd", at) || append.startsWith("fd", at)) {
        drive = append.substring(at, at + 2);
        CNumber read = numberAt(append, at + 2);
        number = read.asInt();
        at = read.end();
      } else if (CText.startsWith(append, at, "file=")) {
        int end = CText.afterWord(append, at + 5);
        file = Optional.of(append.substring(at + 5, end));
        cut(entry, end);
        at = Math.min(append.length(), end + 1);
      } else if (CText.startsWith(append, at, "swap")) {
        isSwapped = true;
        at += 4;
      } else if (CText.at(append, at) >= '0' && CText.at(append, at) <= '9') {
        CNumber read = numberAt(append, at);
        part = read.asInt();
        at = read.end();
      } else {
        session.print("  # UNSUPPORTED option " + append.substring(at) + "\n");
        break;
      }
    }
    if (drive.isEmpty()) {
      session.print("  # no drive specified\n");
    } else if (at >= append.length()) {
      // GRUB of 64 bits loses the last letter of the drive, one of 32 bits more: neither has it
      session.print(
          " root=" + drive.substring(0, 1) + number + (part == -1 ? "" : "," + (part + 1)) + ";\n");
      file.ifPresentOrElse(
          path -> session.print("  chainloader ").printFile(menu, path).print(";\n"),
          () -> session.print(" chainloader +1;\n"));
      session.print(isSwapped ? " drivemap -s hd0 \"root\";\n" : "");
    }
  }

  private CNumber numberAt(String text, int at) {
    CNumber number = CNumber.at(text, at);
    session.note(number.error());
    return number;
  }

  /** GRUB writes an end into the text that it reads, and finds it there when it reads it again. */
  private static void cut(SyslinuxEntry entry, int end) {
    if (end < entry.append.length()) {
      entry.append = entry.append.substring(0, end);
    }
  }

  private void multiboot(SyslinuxEntry entry) {
    String append = entry.append;
    if (CText.afterWord(append, 0) < append.length()) {
      throw Unfollowed.unclear(
          "it has mboot.c32 with more than one word, over which GRUB fills its memory",
          entry.kernelLine);
    }
    if (append.equals("--")) {
      session.print("\n");
    } else if (!append.isEmpty()) {
      session.print("  multiboot ").printFile(menu, append);
    }
  }

  /** One of three entries, by what the processor can. */
  private void byProcessor(SyslinuxEntry entry) {
    String append = entry.append;
    int start = CText.afterBlanks(append, 0);
    int end = CText.afterWord(append, start);
    String first = append.substring(start, end);
    int cut = end;
    Optional<String> second = Optional.empty();
    Optional<String> third = Optional.empty();
    int at = CText.afterBlanks(append, end);
    if (append.startsWith("--", at)) {
      at = CText.afterBlanks(append, at + 2);
      end = CText.afterWord(append, at);
      second = Optional.of(append.substring(at, end));
      at = end;
    }
    at = CText.afterBlanks(append, at);
    if (append.startsWith("--", at)) {
      at = CText.afterBlanks(append, at + 2);
      third = Optional.of(append.substring(at, CText.afterWord(append, at)));
    }
    cut(entry, cut);
    Optional<String> last = third.isPresent() ? third : second;
    Optional<String> middle = third.isPresent() ? second : Optional.empty();
    session.print("if cpuid --long-mode; then true;\n");
    writer.entriesCalled(first);
    if (middle.isPresent()) {
      session.print("elif cpuid --pae; then true;\n");
      writer.entriesCalled(middle.get());
    }
    session.print("else\n");
    writer.entriesCalled(
        last.orElseThrow(
            () ->
                Unfollowed.unclear(
                    "it has ifcpu64.c32 with one entry only, at which GRUB reads from address 0",
                    entry.kernelLine)));
    session.print("fi\n");
  }

  /** One of several entries, by the loader of the family. */
  private void byLoader(SyslinuxEntry entry) {
    String append = entry.append;
    SyslinuxFlavour flavour = SyslinuxFlavour.ISOLINUX;
    int at = 0;
    while (at < append.length()) {
      at = CText.afterBlanks(append, at);
      Optional<SyslinuxFlavour> named = flavourAt(append, at);
      if (named.isPresent()) {
        flavour = named.get();
        at += 5;
        continue;
      }
      int end = CText.afterWord(append, at);
      entry.append = append.substring(0, end);
      oneOf(append.substring(at, end), flavour);
      entry.append = append;
      at = end;
    }
  }

  private static Optional<SyslinuxFlavour> flavourAt(String text, int at) {
    for (SyslinuxFlavour flavour : SyslinuxFlavour.values()) {
      boolean isIt = flavour != SyslinuxFlavour.UNKNOWN;
      if (isIt && CText.startsWith(text, at, "-" + flavour.word() + "-")) {
        return Optional.of(flavour);
      }
    }
    return Optional.empty();
  }

  private void oneOf(String label, SyslinuxFlavour flavour) {
    if (menu.flavour == SyslinuxFlavour.UNKNOWN) {
      String isIt = "x$syslinux_flavour = x" + flavour.word();
      boolean isUsual = flavour == SyslinuxFlavour.ISOLINUX;
      session.print(
          "if [ " + isIt + (isUsual ? " -o x$syslinux_flavour = x" : "") + " ]; then true;\n");
      menu.flavour = flavour;
      writer.entriesCalled(label);
      menu.flavour = SyslinuxFlavour.UNKNOWN;
      session.print("fi\n");
    } else if (menu.flavour == flavour) {
      writer.entriesCalled(label);
    }
  }

  /** The menus of other configs; {@code ~} is this one. */
  private void menus(SyslinuxEntry entry) {
    if (!entry.hasAppend) {
      if (!session.error().isEmpty()) {
        throw session.refusal(session.error(), entry.kernelLine);
      }
      return;
    }
    String append = entry.append;
    int at = 0;
    while (at < append.length()) {
      int end = CText.afterWord(append, at);
      cut(entry, end);
      String file = append.substring(at, end);
      if (!file.equals("~")) {
        try {
          writer.config(file, "");
        } catch (Unfollowed problem) {
          SyslinuxWriter.goOn(problem);
          break;
        }
      }
      at = CText.afterBlanks(append, Math.min(append.length(), end + 1));
    }
  }
}
