package org.mkpvhboot.script;

import org.mkpvhboot.bytes.Bytes;

/** A statement as its script spells it, for reports. */
public final class StatementText {
  private StatementText() {}

  /**
   * The text from a place to the end of the statement's first line, without a comment, a block or a
   * statement after it.
   *
   * @param line counted from 1
   * @param column counted from 1, in bytes; 0 for the start of the line
   * @return a character for each byte; empty when the script has no such place
   */
  public static String at(Bytes script, int line, int column) {
    String text = script.latin1();
    int start = 0;
    for (int number = 1; number < line; number++) {
      start = text.indexOf('\n', start) + 1;
      if (start == 0) {
        return "";
      }
    }
    start += Math.max(0, column - 1);
    return start < text.length() ? text.substring(start, end(text, start)).strip() : "";
  }

  private static int end(String text, int start) {
    char quote = 0;
    int at = start;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == 0) {
        return at;
      }
      if (c == '\\' && quote != '\'') {
        at++;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote == 0 && ends(c, at == start || isBlank(text.charAt(at - 1)))) {
        return at;
      }
    }
    return text.length();
  }

  private static boolean ends(char c, boolean startsWord) {
    return switch (c) {
      case ';', '|', '&' -> true;
      case '{', '}', '#' -> startsWord;
      default -> false;
    };
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
