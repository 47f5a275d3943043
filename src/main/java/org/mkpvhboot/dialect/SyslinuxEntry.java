package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;

/** An entry while a config is read and written; empty text stands for what was not said. */
final class SyslinuxEntry {
  /** What it starts. */
  enum EntryType {
    NOTHING(0),
    LINUX(1),
    CHAINLOADER(2),
    BIN(3),
    PXE(4),
    CHAINLOADER_BPB(5),
    COM32(6),
    COM(7),
    IMAGE(8),
    CONFIG(9),
    LOCAL_BOOT(10);

    private final int number;

    EntryType(int number) {
      this.number = number;
    }

    /** By which GRUB names what it cannot start. */
    int number() {
      return number;
    }
  }

  final String label;

  /** The line of the config that made it. */
  final int line;

  /** The line that says what it starts, its arguments or its initrds. */
  int kernelLine;

  EntryType type = EntryType.NOTHING;
  String title;
  char hotkey;
  String kernel = "";
  String argument = "";

  /** Whether {@code append} was said: some programs cannot do without. */
  boolean hasAppend;

  /** Its programs cut it as they read it. */
  String append = "";

  final List<String> initrds = new ArrayList<>();
  final StringBuilder comments = new StringBuilder();
  final List<String> says = new ArrayList<>();

  SyslinuxEntry(String label, int line) {
    this.label = label;
    this.line = line;
    this.kernelLine = line;
    this.title = label;
  }

  void start(EntryType newType, String file, int at) {
    type = newType;
    kernel = file;
    kernelLine = at;
  }

  /** Sets the title, in which a {@code ^} stands before the key that starts it. */
  void name(String text) {
    StringBuilder shown = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == '^' && at + 1 < text.length()) {
        at++;
        hotkey = CText.lower(text.charAt(at));
      }
      shown.append(text.charAt(at));
    }
    title = shown.toString();
  }
}
