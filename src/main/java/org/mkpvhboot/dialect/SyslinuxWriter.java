package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a menu of syslinux as a GRUB script. */
final class SyslinuxWriter {
  /** GRUB's own bound for configs within configs. */
  private static final int MOST_CONFIGS = 20;

  /** GRUB has no bound for entries that lead to entries, and falls over. */
  private static final int MOST_ENTRIES = 60;

  private static final String INITRD = "initrd=";

  private final SyslinuxSession session;
  private final SyslinuxMenu menu;
  private int depth;

  SyslinuxWriter(SyslinuxSession session, SyslinuxMenu menu) {
    this.session = session;
    this.menu = menu;
  }

  /** Writes the menu, or the entry that starts without one. */
  void write() {
    at(1);
    says(menu.says);
    menu.background.ifPresent(
        file -> session.print("  background_image ").printFile(menu, file).print("\n"));
    session.print(menu.comments.toString());
    if (menu.entries.isEmpty()) {
      return;
    }
    if (menu.timeout == 0 && menu.standard.isPresent()) {
      entriesCalled(menu.standard.get());
      return;
    }
    int seconds = (int) Long.divideUnsigned(menu.timeout + 9, 10);
    session.print("set timeout=").print(String.valueOf(seconds)).print("\n");
    menu.standard.ifPresent(name -> session.print(" default=").printQuoted(name).print("\n"));
    for (SyslinuxEntry entry : menu.entries) {
      at(entry.line);
      session.print("menuentry ").printQuoted(entry.title);
      if (entry.hotkey != 0) {
        session.print(" --hotkey '").print(String.valueOf(entry.hotkey)).print("'");
      }
      session.print(" --id ").printQuoted(entry.label).print(" {\n");
      write(entry);
      at(entry.line);
      session.print("}\n");
    }
  }

  /** What comes next is of a line of the outermost config. */
  private void at(int line) {
    session.script().from(menu.origin == 0 ? line : menu.origin);
  }

  /** GRUB leaves out the last. */
  private void says(List<String> says) {
    for (int i = 0; i < says.size() - 1; i++) {
      session.print("echo ").printQuoted(says.get(i)).print("\n");
    }
  }

  /** Writes all entries of a label, the last first. */
  void entriesCalled(String label) {
    for (int i = menu.entries.size() - 1; i >= 0; i--) {
      SyslinuxEntry entry = menu.entries.get(i);
      session.step(entry.line);
      if (CText.isSame(entry.label, label)) {
        write(entry);
      }
    }
  }

  private void write(SyslinuxEntry entry) {
    if (++depth > MOST_ENTRIES) {
      throw Unfollowed.unclear("its entries lead to each other without end", entry.line);
    }
    at(entry.line);
    session.print(entry.comments.toString());
    says(entry.says);
    at(entry.kernelLine);
    switch (entry.type) {
      case LINUX -> linux(entry);
      case CHAINLOADER -> session.print("  chainloader ").printFile(menu, entry.kernel).print("\n");
      case CHAINLOADER_BPB ->
          session.print("  chainloader --bpb ").printFile(menu, entry.kernel).print("\n");
      case LOCAL_BOOT -> localBoot(entry);
      case COM32, COM -> new SyslinuxPrograms(session, menu, this).write(entry);
      case CONFIG -> {
        try {
          config(entry.kernel, entry.hasAppend ? entry.append : entry.argument);
        } catch (Unfollowed problem) {
          goOn(problem);
        }
      }
      default ->
          session
              .print("  # UNSUPPORTED entry type ")
              .print(String.valueOf(entry.type.number()))
              .print("\ntrue;\n");
    }
    depth--;
  }

  /** GRUB goes on after its own error in another config. */
  static void goOn(Unfollowed problem) {
    if (!problem.isRefusal()) {
      throw problem;
    }
  }

  private void linux(SyslinuxEntry entry) {
    List<String> initrds = new ArrayList<>();
    initrd(entry.append).ifPresent(initrds::add);
    initrds.addAll(entry.initrds);
    session.print(
        " if test x$grub_platform = xpc; then linux_suffix=16; else linux_suffix= ; fi\n");
    session.print("  linux$linux_suffix ").printFile(menu, entry.kernel).print(" ");
    session.print(entry.append).print("\n");
    if (!initrds.isEmpty()) {
      session.print("  initrd$linux_suffix ");
      initrds.forEach(file -> session.printFile(menu, file).print(" "));
      session.print("\n");
    }
  }

  /** The initrd that the kernel's command line names. */
  private static Optional<String> initrd(String append) {
    for (int at = 0; at < append.length(); at++) {
      boolean isStart = at == 0 || CText.isSpace(append.charAt(at - 1));
      if (isStart && CText.startsWith(append, at, INITRD)) {
        int start = at + INITRD.length();
        return Optional.of(append.substring(start, CText.afterWord(append, start)));
      }
    }
    return Optional.empty();
  }

  private void localBoot(SyslinuxEntry entry) {
    CNumber number = CNumber.signed(entry.kernel, 0);
    session.note(number.error());
    int disk = number.asInt();
    if (disk >= 0 && disk <= 2) {
      session.print("  root=fd" + disk + ";\n  chainloader +1;\n");
    } else if (disk >= 0x80 && disk < 0x8a) {
      session.print("  root=hd" + (disk - 0x80) + ";\n  chainloader +1;\n");
    } else {
      session.print("  # UNSUPPORTED localboot type \ntrue;\n" + disk + "\n");
    }
  }

  /**
   * Writes another config's menu in place of an entry, or a command that reads it where it would
   * stand in itself.
   */
  void config(String file, String folder) {
    SyslinuxMenu.Folders inner = menu.folders.within(folder);
    String name = PathSteps.simplified(menu.folders.read(file));
    session.print("#").printFile(menu, file).print(" " + name + ":\n");
    if (menu.isWithin(name, MOST_CONFIGS)) {
      session.print("  syslinux_configfile -r ").printFile(menu, "/").print(" -c ");
      session.printFile(menu, folder).print(" ").printFile(menu, file).print("\n");
      return;
    }
    int origin = menu.origin == 0 ? Math.max(1, session.script().line()) : menu.origin;
    SyslinuxMenu other = new SyslinuxMenu(inner, name, Optional.of(menu), origin, menu.flavour);
    if (SyslinuxReader.read(session, other)) {
      new SyslinuxWriter(session, other).write();
    } else {
      session.print("# File " + name + " not found\n");
    }
  }
}
