package org.mkpvhboot.run;

import java.util.OptionalLong;

/** Numbers as GRUB reads them: decimal, with a leading 0x hexadecimal, with a leading 0 octal. */
final class GrubNumber {
  private static final int MOST_DIGITS = 18;

  private GrubNumber() {}

  /** The number that a text starts with, whatever follows; empty when it starts with none. */
  static OptionalLong leading(String text) {
    int at = 0;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int base = 10;
    boolean hasZero = at < text.length() && text.charAt(at) == '0';
    if (hasZero) {
      boolean isHex = at + 1 < text.length() && "xX".indexOf(text.charAt(at + 1)) >= 0;
      base = isHex ? 16 : 8;
      at += isHex ? 2 : 0;
    }
    int start = at;
    long number = 0;
    while (at < text.length() && at - start < MOST_DIGITS && digit(text.charAt(at), base) >= 0) {
      number = number * base + digit(text.charAt(at), base);
      at++;
    }
    return at > start ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private static int digit(char c, int base) {
    return c < 128 ? Character.digit(c, base) : -1;
  }

  /** The same with a sign in front; 0 for what is no number. */
  static long signed(String text) {
    return text.startsWith("-") ? -leading(text.substring(1)).orElse(0) : leading(text).orElse(0);
  }
}
