package org.mkpvhboot.failure;

/** Text from outside made safe to print: control characters become visible escapes. */
public final class Printable {
  private Printable() {}

  /**
   * Returns {@code text} with each control character as {@code \xNN}, so that it stays one line.
   */
  public static String of(String text) {
    int clean = 0;
    while (clean < text.length() && !isControl(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length() + 8).append(text, 0, clean);
    for (int i = clean; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        printable
            .append("\\x")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        printable.append(c);
      }
    }
    return printable.toString();
  }

  /** C0, DEL and C1: what a terminal may act on. */
  private static boolean isControl(char c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
  }
}
