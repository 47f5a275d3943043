package org.mkpvhboot.dialect;

/** Text as GRUB's C code walks through it: each byte one character, a NUL behind the last. */
final class CText {
  private CText() {}

  /** The character at an index; NUL at the end and beyond. */
  static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** The first index from {@code from} on that is no blank. */
  static int afterBlanks(String text, int from) {
    int at = from;
    while (isSpace(at(text, at))) {
      at++;
    }
    return at;
  }

  /** The first index from {@code from} on that is a blank or the end. */
  static int afterWord(String text, int from) {
    int at = from;
    while (at < text.length() && !isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** The same without the blanks at its end. */
  static String withoutBlanksAtEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
  }

  /** Whether two texts are the same but for the case of ASCII's letters. */
  static boolean isSame(String one, String other) {
    return one.length() == other.length() && startsWith(one, 0, other);
  }

  /** Whether a text has another at an index, but for the case of ASCII's letters. */
  static boolean startsWith(String text, int from, String start) {
    if (start.length() > text.length() - from) {
      return false;
    }
    for (int i = 0; i < start.length(); i++) {
      if (lower(text.charAt(from + i)) != lower(start.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean endsWith(String text, String end) {
    return text.length() >= end.length() && startsWith(text, text.length() - end.length(), end);
  }

  /** What stands within single quotes: each quote ends them, stands for itself, begins anew. */
  static String escaped(String text) {
    return text.replace("'", "'\\''");
  }
}
