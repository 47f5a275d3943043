package org.mkpvhboot.dialect;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** What is common to all configs of one translation: the script, GRUB's last error, the bounds. */
final class SyslinuxSession {
  private static final int MOST_FILES = 200;
  private static final int MOST_CHARACTERS = 1 << 19;
  private static final int MOST_STEPS = 1 << 20;

  private static final String TOO_MUCH = "it leads to more than is followed";

  private final ConfigFiles files;
  private final ScriptText script = new ScriptText();
  private int opened;
  private int steps;
  private long read;

  /** What GRUB noted last and has not looked at; empty for none. */
  private String error = "";

  SyslinuxSession(ConfigFiles files) {
    this.files = files;
  }

  ScriptText script() {
    return script;
  }

  String error() {
    return error;
  }

  void note(String newError) {
    error = newError.isEmpty() ? error : newError;
  }

  /** GRUB's own error. */
  Unfollowed refusal(String why, int line) {
    error = why;
    return Unfollowed.refused(why, line);
  }

  /**
   * Opens a file; empty when there is none. An error that nobody looked at is forgotten.
   *
   * @throws Unfollowed where GRUB gives up
   */
  Optional<Bytes> open(String file, int line) {
    error = "";
    if (++opened > MOST_FILES) {
      throw Unfollowed.unclear(TOO_MUCH, line);
    }
    ConfigFiles.Opened found = files.open(file);
    if (!found.isKnown()) {
      throw Unfollowed.unclear(found.problem(), line);
    }
    if (!found.problem().isEmpty()) {
      throw refusal(found.problem(), line);
    }
    read += found.bytes().map(Bytes::size).orElse(0);
    if (read > MOST_CHARACTERS) {
      throw Unfollowed.unclear(TOO_MUCH, line);
    }
    return found.bytes();
  }

  /** Counts one more step; ends what does not end by itself. */
  void step(int line) {
    if (++steps > MOST_STEPS) {
      throw Unfollowed.unclear(TOO_MUCH, line);
    }
  }

  SyslinuxSession print(String text) {
    if (script.length() + text.length() > MOST_CHARACTERS) {
      throw Unfollowed.unclear(TOO_MUCH, 0);
    }
    script.add(text);
    return this;
  }

  SyslinuxSession printQuoted(String text) {
    return print("'").print(CText.escaped(text)).print("'");
  }

  /** A file with the folder it is in. */
  SyslinuxSession printFile(SyslinuxMenu menu, String file) {
    return printQuoted(menu.folders.target(file)).print("/").printQuoted(file);
  }
}
