package org.mkpvhboot.docs;

import java.util.List;
import java.util.Locale;

/** The text of a manual page in roff, with the macros of man(7). */
final class RoffPage {
  /** Columns of a page, which a terminal has at least. */
  static final int COLUMNS = 80;

  private static final int MARGIN = 7;
  private static final int INDENT = 2;

  /** Columns that a line of {@link #verbatim} has. */
  static final int WIDEST = COLUMNS - MARGIN - INDENT;

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
    // names of options and pages must not be parted, for they are copied
    raw(".nh").raw(".ad l");
  }

  RoffPage section(String name) {
    return raw(".SH \"" + escaped(name) + "\"");
  }

  RoffPage subsection(String name) {
    return raw(".SS \"" + escaped(name) + "\"");
  }

  /** A paragraph that is broken into lines as the reader's screen wants it. */
  RoffPage paragraph(List<String> lines) {
    part();
    lines.forEach(this::text);
    return this;
  }

  /** The same in roff already. */
  RoffPage filled(String roff) {
    return part().sentences(roff);
  }

  /** An item of a list, in roff. */
  RoffPage bullet(String roff) {
    return raw(".IP \\(bu 2").sentences(roff);
  }

  /**
   * Lines as they are, a little indented; what is longer than {@link #WIDEST} is not shown well.
   */
  RoffPage verbatim(List<String> lines) {
    raw(".RS " + INDENT).raw(".PP").raw(".EX");
    lines.forEach(this::text);
    return raw(".EE").raw(".RE");
  }

  /** An entry of a list: its head in bold, its text beside it. */
  RoffPage entry(String head, List<String> lines) {
    raw(".TP").raw(head);
    lines.forEach(this::text);
    return this;
  }

  /** An entry whose text is in roff already. */
  RoffPage entry(String head, String roff) {
    return raw(".TP").raw(head).sentences(roff);
  }

  /** Parts a paragraph from the one before it; a section does that by itself. */
  private RoffPage part() {
    String last = text.substring(text.lastIndexOf("\n", text.length() - 2) + 1);
    return last.startsWith(".SH ") || last.startsWith(".SS ") ? this : raw(".PP");
  }

  /** A line for each sentence, as roff has it. */
  private RoffPage sentences(String roff) {
    for (String line : roff.split("(?<=\\.) ", -1)) {
      raw(guarded(line));
    }
    return this;
  }

  /** A line that begins with a full stop would be a request; a quote is escaped anyway. */
  private static String guarded(String roff) {
    return roff.startsWith(".") ? "\\&" + roff : roff;
  }

  /** A line of plain text. */
  RoffPage text(String line) {
    return raw(guarded(escaped(line)));
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
                case '…' -> safe.append("...");
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
