package org.mkpvhboot.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.mkpvhboot.failure.Printable;

/**
 * A page on its way, as HTML that is well-formed XML too.
 *
 * <p>All text and every attribute is escaped here, because the most of it comes out of an image
 * that nobody vouches for; only names of elements and attributes have to be our own.
 */
public final class Html {
  /** Elements in which nothing but text may stand. */
  private static final Set<String> TEXT_ONLY = Set.of("title", "desc", "text", "tspan");

  /**
   * A longer word without a slash may be parted at its punctuation, else after so many characters.
   */
  private static final int LONG_WORD = 20;

  private static final int PIECE = 16;

  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> opened = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns
   */
  public Html open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    opened.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  public Html close() {
    out.append("</").append(opened.pop()).append('>');
    return this;
  }

  /** Closes it, and ends the line. */
  public Html closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element with text in it. */
  public Html leaf(String tag, String text, String... attributes) {
    open(tag, attributes);
    if (TEXT_ONLY.contains(tag)) {
      escape(text, false);
    } else {
      text(text);
    }
    return close();
  }

  /** An element that never has anything in it, {@code meta} or {@code rect} for instance. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes).append(" />");
    return this;
  }

  /**
   * Text of one line: what is no visible character is shown as an escape.
   *
   * <p>Where a line is too short for a path, it is parted behind a slash that is not its first.
   */
  public Html text(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != ' ') {
        end++;
      }
      word(text.substring(start, end));
      boolean isFirst = end == start;
      if (end < text.length()) {
        out.append(text.charAt(end++));
        if (text.charAt(end - 1) == '/' && !isFirst && end < text.length()) {
          empty("wbr");
        }
      }
      start = end;
    }
    return this;
  }

  private void word(String word) {
    if (word.length() <= LONG_WORD) {
      escape(word, false);
      return;
    }
    int start = 0;
    for (int i = 1; i < word.length(); i++) {
      boolean isBehindPunctuation = "-._=,:".indexOf(word.charAt(i - 1)) >= 0;
      boolean isPiece = i - start >= PIECE && !Character.isLowSurrogate(word.charAt(i));
      if (isBehindPunctuation || isPiece) {
        escape(word.substring(start, i), false);
        empty("wbr");
        start = i;
      }
    }
    escape(word.substring(start), false);
  }

  /** Text of several lines, with newlines and tabs as they are. */
  Html lines(String text) {
    escape(text, true);
    return this;
  }

  /** A style sheet of our own. */
  Html style(String css) {
    out.append("<style>\n").append(css).append("</style>\n");
    return this;
  }

  /** The whole page. */
  String page() {
    if (!opened.isEmpty()) {
      throw new IllegalStateException("still open: " + opened);
    }
    return out.append('\n').toString();
  }

  /** The first {@code most} characters of a text, and how many more there are. */
  public static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }

  private StringBuilder start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1], false);
      out.append('"');
    }
    return out;
  }

  private void escape(String text, boolean lines) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          boolean kept = lines && (c == '\n' || c == '\t');
          if (kept || !Printable.isHidden(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(Printable.escape(c));
          }
        }
      }
    }
  }
}
