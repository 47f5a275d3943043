package org.mkpvhboot.dialect;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.SyslinuxEntry.EntryType;

/** Reads a config of syslinux and what it includes into a menu. */
final class SyslinuxReader {
  /** GRUB has no bound, and falls over. */
  private static final int MOST_INCLUDES = 40;

  private static final String NO_LABEL = "kernel without label";
  private static final String END_OF_HELP = "endtext";

  private final SyslinuxSession session;
  private final SyslinuxMenu menu;
  private Lines lines = new Lines(Bytes.of(new byte[0], ""));
  private int includes;

  /** The line of the outermost config that is read or led here. */
  private int line;

  private SyslinuxReader(SyslinuxSession session, SyslinuxMenu menu) {
    this.session = session;
    this.menu = menu;
    this.line = menu.origin;
  }

  /** Reads the menu's own file; false when there is none. */
  static boolean read(SyslinuxSession session, SyslinuxMenu menu) {
    Optional<Bytes> file = session.open(menu.file, menu.origin);
    file.ifPresent(bytes -> new SyslinuxReader(session, menu).read(bytes));
    return file.isPresent();
  }

  private void read(Bytes file) {
    Lines before = lines;
    lines = new Lines(file);
    for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
      session.step(line);
      if (includes == 0 && menu.origin == 0) {
        line = lines.number();
      }
      String text = next.get();
      take(text.substring(CText.afterBlanks(text, 0)));
    }
    lines = before;
  }

  private void take(String text) {
    if (text.isEmpty() || text.charAt(0) == '#') {
      menu.comment(text, true);
      return;
    }
    int first = CText.afterWord(text, 0);
    int second = CText.afterBlanks(text, first);
    int end = CText.afterWord(text, second);
    String word = lower(text.substring(0, first));
    String rest = text.substring(second);
    String last = text.substring(CText.afterBlanks(text, end));
    boolean isKnown =
        switch (word) {
          case "menu" -> ofMenu(lower(text.substring(second, end)), last);
          case "text" -> help(lower(text.substring(second, end)));
          default -> ordinary(word, rest);
        };
    if (!isKnown) {
      menu.comment("  # UNSUPPORTED command '" + text + "'", true);
    }
  }

  private static String lower(String word) {
    StringBuilder lower = new StringBuilder(word);
    for (int i = 0; i < lower.length(); i++) {
      lower.setCharAt(i, CText.lower(lower.charAt(i)));
    }
    return lower.toString();
  }

  private boolean ofMenu(String word, String rest) {
    switch (word) {
      case "include" -> include(rest);
      case "label" -> entry().name(rest);
      case "default" -> entry();
      case "background" -> menu.background = Optional.of(rest);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean ordinary(String word, String rest) {
    switch (word) {
      case "include" -> include(rest);
      case "label" -> menu.entries.add(new SyslinuxEntry(rest, line));
      case "kernel" -> entry().start(ofName(rest), rest, line);
      case "linux" -> entry().start(EntryType.LINUX, rest, line);
      case "boot" -> entry().start(EntryType.CHAINLOADER, rest, line);
      case "bss" -> entry().start(EntryType.CHAINLOADER_BPB, rest, line);
      case "pxe" -> entry().start(EntryType.PXE, rest, line);
      case "fdimage" -> entry().start(EntryType.IMAGE, rest, line);
      case "comboot" -> entry().start(EntryType.COM, rest, line);
      case "com32" -> entry().start(EntryType.COM32, rest, line);
      case "localboot" -> entry().start(EntryType.LOCAL_BOOT, rest, line);
      case "config" -> config(entry(), rest);
      case "append" -> {
        SyslinuxEntry entry = entry();
        entry.hasAppend = true;
        entry.append = rest;
      }
      case "initrd" -> initrds(entry(), rest);
      case "default" -> menu.standard = Optional.of(rest);
      case "timeout" -> {
        CNumber number = CNumber.at(rest, 0);
        menu.timeout = number.value();
        session.note(number.error());
      }
      case "say" -> menu.last().map(entry -> entry.says).orElse(menu.says).add(rest);
      case "prompt", "nocomplete", "noescape", "implicit", "allowoptions" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private SyslinuxEntry entry() {
    return menu.last().orElseThrow(() -> session.refusal(NO_LABEL, line));
  }

  private static EntryType ofName(String file) {
    if (CText.endsWith(file, ".img")) {
      return EntryType.IMAGE;
    } else if (CText.endsWith(file, ".com") || CText.endsWith(file, ".cbt")) {
      return EntryType.COM;
    } else if (CText.endsWith(file, ".c32")) {
      return EntryType.COM32;
    } else if (CText.endsWith(file, ".bss")) {
      return EntryType.CHAINLOADER_BPB;
    } else if (CText.endsWith(file, ".bs")) {
      return EntryType.CHAINLOADER;
    } else if (CText.endsWith(file, ".bin")) {
      return EntryType.BIN;
    }
    return file.endsWith(".0") ? EntryType.PXE : EntryType.LINUX;
  }

  private void config(SyslinuxEntry entry, String rest) {
    int end = CText.afterWord(rest, 0);
    entry.start(EntryType.CONFIG, rest.substring(0, end), line);
    String argument = rest.substring(CText.afterBlanks(rest, end));
    if (!argument.isEmpty()) {
      entry.argument = argument;
    }
  }

  /** GRUB keeps the first of all and the last. */
  private static void initrds(SyslinuxEntry entry, String rest) {
    int at = 0;
    while (at < rest.length()) {
      int comma = rest.indexOf(',', at);
      int end = comma < 0 ? rest.length() : comma;
      if (entry.initrds.size() == 2) {
        entry.initrds.remove(1);
      }
      entry.initrds.add(rest.substring(at, end));
      at = end;
      while (CText.at(rest, at) == ',') {
        at++;
      }
    }
  }

  private void include(String name) {
    if (includes >= MOST_INCLUDES) {
      throw Unfollowed.unclear("it includes itself again and again", line);
    }
    String file = menu.folders.read(name);
    Optional<Bytes> bytes = session.open(file, line);
    if (bytes.isEmpty()) {
      menu.comment("# File ", false);
      menu.comment(file, false);
      menu.comment(" not found", true);
      return;
    }
    includes++;
    read(bytes.get());
    includes--;
  }

  /** Leaves out a help text; false where the line does not begin one. */
  private boolean help(String word) {
    if (!word.equals("help")) {
      return false;
    }
    for (Optional<String> next = lines.next(); next.isPresent(); next = lines.next()) {
      session.step(line);
      String text = next.get();
      int start = CText.afterBlanks(text, 0);
      int end = start + END_OF_HELP.length();
      if (CText.startsWith(text, start, END_OF_HELP)
          && CText.afterBlanks(text, end) == text.length()) {
        if (menu.entries.isEmpty()) {
          throw Unfollowed.unclear(
              "it has a help text before its first label, at which GRUB writes to where it has no"
                  + " memory",
              line);
        }
        return true;
      }
    }
    if (!session.error().isEmpty()) {
      throw session.refusal(session.error(), line);
    }
    return true;
  }
}
