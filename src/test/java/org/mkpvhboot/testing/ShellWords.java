package org.mkpvhboot.testing;

import java.util.ArrayList;
import java.util.List;

/** A command line as a user types it, split into words as a shell does; nothing is expanded. */
public final class ShellWords {
  private static final String VALUE = "%s";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /**
   * The words of a line.
   *
   * <p>White space parts them, a line's end too; {@code '...'} is taken as it is, {@code "..."} but
   * for a backslash before {@code "}, {@code $}, {@code `} and itself; a backslash elsewhere takes
   * the next character as it is.
   *
   * @param values what the {@code %s} of the words stand for, in their order, put in after the
   *     splitting; without values a {@code %s} is text
   * @throws IllegalArgumentException if a quote is open at the end, or there are more or fewer
   *     values than {@code %s}
   */
  public static List<String> of(String line, Object... values) {
    List<String> words = new ShellWords(line).split();
    return values.length == 0 ? words : filled(words, values);
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (Character.isWhitespace(c)) {
        endWord();
        continue;
      }
      isInWord = true;
      switch (c) {
        case '\'', '"' -> quoted(c);
        case '\\' -> word.append(next());
        default -> word.append(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    isInWord = false;
  }

  private void quoted(char quote) {
    for (char c = next(); c != quote; c = next()) {
      boolean isEscape =
          quote == '"' && c == '\\' && at < line.length() && "\"$`\\".indexOf(line.charAt(at)) >= 0;
      word.append(isEscape ? next() : c);
    }
  }

  private char next() {
    if (at == line.length()) {
      throw new IllegalArgumentException("open at the end: " + line);
    }
    return line.charAt(at++);
  }

  private static List<String> filled(List<String> words, Object[] values) {
    List<String> filled = new ArrayList<>();
    int next = 0;
    for (String word : words) {
      StringBuilder text = new StringBuilder();
      int from = 0;
      for (int at = word.indexOf(VALUE); at >= 0; at = word.indexOf(VALUE, from)) {
        if (next == values.length) {
          throw new IllegalArgumentException("more %s than values: " + words);
        }
        text.append(word, from, at).append(values[next++]);
        from = at + VALUE.length();
      }
      filled.add(text.append(word.substring(from)).toString());
    }
    if (next < values.length) {
      throw new IllegalArgumentException("more values than %s: " + words);
    }
    return filled;
  }
}
