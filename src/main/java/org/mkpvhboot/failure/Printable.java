package org.mkpvhboot.failure;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text from outside made safe to print: what a terminal acts on or does not show is an escape.
 *
 * <p>A control character is {@code \xNN}, any other {@code \}{@code u{NNNN}}. An escape is plain
 * text, so that what was made printable twice is the same.
 */
public final class Printable {
  private Printable() {}

  /** Returns {@code text} with each hidden character as an escape, so that it stays one line. */
  public static String of(String text) {
    return escaped(text, "");
  }

  /** The same with tabs as they are: for lines of a file. */
  public static String line(String text) {
    return escaped(text, "\t");
  }

  /** The same with tabs and newlines as they are: for several lines that we put together. */
  public static String lines(String text) {
    return escaped(text, "\t\n");
  }

  /** The same for text that is held as one character a byte, and is UTF-8 in all likelihood. */
  public static String ofBytes(String latin1) {
    return of(utf8(latin1));
  }

  /**
   * Decodes text that is held as one character a byte.
   *
   * @return UTF-8 when it is valid, else the characters as they are, also where they are no bytes
   */
  public static String utf8(String latin1) {
    if (latin1.chars().anyMatch(c -> c > 0xff)) {
      return latin1;
    }
    ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return latin1;
    }
  }

  /** An address or a size as messages show it. */
  public static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** The escape of a character. */
  public static String escape(int codePoint) {
    String digits = Integer.toHexString(codePoint);
    return codePoint < 0x100
        ? "\\x" + "0".repeat(2 - digits.length()) + digits
        : "\\u{" + digits + "}";
  }

  /**
   * Whether a character is not to be seen, turns the text around it, or is half of one.
   *
   * <p>Ranges and not Unicode's categories: those grow with the version of Java.
   */
  public static boolean isHidden(int c) {
    return c < 0x20 // C0
        || (c >= 0x7f && c < 0xa0) // DEL and C1
        || c == 0xad // soft hyphen
        || c == 0x34f // combining grapheme joiner
        || c == 0x61c // Arabic letter mark
        || c == 0x180e // Mongolian vowel separator
        || (c >= 0x200b && c <= 0x200f) // of no width, or marks of direction
        || (c >= 0x2028 && c <= 0x202e) // separators, and directions of text
        || (c >= 0x2060 && c <= 0x206f)
        || (c >= 0xd800 && c <= 0xdfff) // half of a pair
        || c == 0xfeff // byte order mark
        || (c >= 0xfff9 && c <= 0xfffb) // of annotations
        || (c & 0xfffe) == 0xfffe // no characters
        || (c >= 0x1bca0 && c <= 0x1bca3) // of shorthand
        || (c >= 0x1d173 && c <= 0x1d17a) // of music
        || (c >= 0xe0000 && c <= 0xe0fff); // tags, and selectors of variants
  }

  private static String escaped(String text, String kept) {
    int clean = 0;
    while (clean < text.length() && isPlain(text.charAt(clean), kept)) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length() + 8).append(text, 0, clean);
    text.substring(clean)
        .codePoints()
        .forEach(
            c -> {
              if (isHidden(c) && kept.indexOf(c) < 0) {
                printable.append(escape(c));
              } else {
                printable.appendCodePoint(c);
              }
            });
    return printable.toString();
  }

  /** Whether a character alone tells that nothing is hidden; of a pair it does not. */
  private static boolean isPlain(char c, String kept) {
    return !isHidden(c) || kept.indexOf(c) >= 0;
  }
}
