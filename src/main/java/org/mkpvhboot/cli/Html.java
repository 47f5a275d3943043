package org.mkpvhboot.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * A page on its way, as HTML that is well-formed XML too.
 *
 * <p>All text and every attribute is escaped here, because the most of it comes out of an image
 * that nobody vouches for; only names of elements and attributes have to be our own.
 */
final class Html {
  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> opened = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values by turns
   */
  Html open(String tag, String... attributes) {
    start(tag, attributes).append('>');
    opened.push(tag);
    return this;
  }

  /** Closes the element that was opened last. */
  Html close() {
    out.append("</").append(opened.pop()).append('>');
    return this;
  }

  /** Closes it, and ends the line. */
  Html closeLine() {
    close();
    out.append('\n');
    return this;
  }

  /** An element with text in it. */
  Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /** An element that never has anything in it, {@code meta} or {@code rect} for instance. */
  Html empty(String tag, String... attributes) {
    start(tag, attributes).append(" />");
    return this;
  }

  /** Text of one line: what is no visible character is shown as an escape. */
  Html text(String text) {
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
  static String shortened(String text, int most) {
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
          if (kept || !isHidden(c)) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
          }
        }
      }
    }
  }

  /**
   * Whether a character is not to be seen, turns the text around it, or is none that XML allows.
   *
   * <p>Ranges and not Unicode's categories: those grow with the version of Java.
   */
  private static boolean isHidden(int c) {
    return c < 0x20
        || (c >= 0x7f && c < 0xa0)
        || c == 0xad // soft hyphen
        || c == 0x61c // Arabic letter mark
        || (c >= 0x200b && c <= 0x200f) // of no width, or marks of direction
        || (c >= 0x2028 && c <= 0x202e) // separators, and directions of text
        || (c >= 0x2060 && c <= 0x206f)
        || (c >= 0xd800 && c <= 0xdfff) // half of a pair
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb)
        || (c & 0xfffe) == 0xfffe // no characters
        || (c >= 0xe0000 && c <= 0xe007f); // tags
  }
}
