package org.mkpvhboot.docs;

import java.util.List;
import java.util.Locale;

/** The text of a manual page in roff, with the macros of man(7). */
final class RoffPage {
  private final StringBuilder text = new StringBuilder();

  /**
   * Starts a page.
   *
   * @param date as year-month-day; empty for none
   */
  RoffPage(String title, int section, String date, String source) {
    text.append(".TH \"")
        .append(escaped(title))
        .append("\" ")
        .append(section)
        .append(" \"")
        .append(date)
        .append("\" \"")
        .append(escaped(source))
        .append("\"\n");
  }

  RoffPage section(String name) {
    return raw(".SH \"" + escaped(name) + "\"");
  }

  /** A paragraph that is broken into lines as the reader's screen wants it. */
  RoffPage paragraph(List<String> lines) {
    part();
    lines.forEach(this::text);
    return this;
  }

  /** Lines as they are. */
  RoffPage verbatim(List<String> lines) {
    part().raw(".nf");
    lines.forEach(this::text);
    return raw(".fi");
  }

  /** An entry of a list: its head in bold, its text beside it. */
  RoffPage entry(String head, List<String> lines) {
    raw(".TP").raw(head);
    lines.forEach(this::text);
    return this;
  }

  /** Parts a paragraph from the one before it; a section does that by itself. */
  private RoffPage part() {
    boolean isFirst = text.lastIndexOf("\n.SH ") == text.lastIndexOf("\n", text.length() - 2);
    return isFirst ? this : raw(".PP");
  }

  /** A line of plain text. */
  RoffPage text(String line) {
    // a line that begins with a full stop would be a request; a quote is escaped anyway
    return raw(line.startsWith(".") ? "\\&" + escaped(line) : escaped(line));
  }

  RoffPage raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  static String bold(String word) {
    return "\\fB" + escaped(word) + "\\fR";
  }

  static String italic(String word) {
    return "\\fI" + escaped(word) + "\\fR";
  }

  /** Text as roff shows it: a minus that can be copied, and nothing outside ASCII. */
  static String escaped(String plain) {
    StringBuilder safe = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> safe.append("\\e");
                case '-' -> safe.append("\\-");
                case '"' -> safe.append("\\(dq");
                case '\'' -> safe.append("\\(aq");
                case '`' -> safe.append("\\(ga");
                case '^' -> safe.append("\\(ha");
                case '~' -> safe.append("\\(ti");
                default -> {
                  if (point < 0x7f) {
                    safe.append((char) point);
                  } else {
                    safe.append(String.format(Locale.ROOT, "\\[u%04X]", point));
                  }
                }
              }
            });
    return safe.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
