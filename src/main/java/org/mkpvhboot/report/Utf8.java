package org.mkpvhboot.report;

import org.mkpvhboot.failure.Printable;

/** Text of unknown charset, for people: UTF-8 where it is that, else byte by byte. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Decodes text that is held as one character a byte.
   *
   * @return UTF-8 when it is valid, else the characters as they are
   */
  public static String decode(String latin1) {
    return Printable.utf8(latin1);
  }

  /** The same with hidden characters made visible; a tab stays. */
  public static String printable(String latin1) {
    return Printable.line(decode(latin1));
  }
}
