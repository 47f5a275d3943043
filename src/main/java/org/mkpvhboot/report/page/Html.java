package org.mkpvhboot.report.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.mkpvhboot.failure.Printable;

/**
 * A page on its way, as HTML that is well-formed XML too.
 *
 * <p>All text and every attribute is escaped here, because the most of it comes out of an image
 * that nobody vouches for; only names of elements and attributes have to be our own.
 */
public final class Html {
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
    return open(tag, attributes).text(text).close();
  }

  /** An element that never has anything in it, {@code meta} or {@code rect} for instance. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes).append(" />");
    return this;
  }

  /** Text of one line: what is no visible character is shown as an escape. */
  public Html text(String text) {
    escape(text, false);
    return this;
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
