package org.mkpvhboot.script;

/** What a variable may be called after a dollar sign. */
final class VariableName {
  private static final String SPECIAL = "?#*@";

  private VariableName() {}

  /** Returns where the name that starts at {@code start} ends; {@code start} if there is none. */
  static int end(Source source, int start) {
    char first = source.at(start);
    if (SPECIAL.indexOf(first) >= 0) {
      return start + 1;
    }
    int end = start;
    if (isDigit(first)) {
      while (isDigit(source.at(end))) {
        end++;
      }
    } else if (isStart(first)) {
      while (isPart(source.at(end))) {
        end++;
      }
    }
    return end;
  }

  static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isPart(char c) {
    return isStart(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
