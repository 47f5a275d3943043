package org.mkpvhboot.firststage;

import java.util.Optional;

/**
 * A placeholder as it stands in a script: {@code @@NAME@@} or {@code @@NAME:KIND@@}.
 *
 * @param text all of it
 * @param kind what stands after its colon, which can be nothing; empty without a colon
 */
record PlaceholderText(String text, String name, Optional<String> kind) {
  private static final String MARK = "@@";

  /** The one that starts at an offset; empty when there is none. */
  static Optional<PlaceholderText> at(int start, String script) {
    int name = start + MARK.length();
    if (!script.startsWith(MARK, start) || !isNameStart(name, script)) {
      return Optional.empty();
    }
    int nameEnd = wordEnd(name, script);
    boolean hasKind = script.startsWith(":", nameEnd);
    int end = hasKind ? wordEnd(nameEnd + 1, script) : nameEnd;
    if (!script.startsWith(MARK, end)) {
      return Optional.empty();
    }
    return Optional.of(
        new PlaceholderText(
            script.substring(start, end + MARK.length()),
            script.substring(name, nameEnd),
            hasKind ? Optional.of(script.substring(nameEnd + 1, end)) : Optional.empty()));
  }

  /** Whether a placeholder can have this name. */
  static boolean isName(String name) {
    return isNameStart(0, name) && wordEnd(0, name) == name.length();
  }

  private static boolean isNameStart(int at, String text) {
    return at < text.length() && isWord(text.charAt(at)) && !Character.isDigit(text.charAt(at));
  }

  private static int wordEnd(int start, String text) {
    int end = start;
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
