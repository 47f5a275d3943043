package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Reads the form of Markdown in which our pages are written, and refuses all else.
 *
 * <p>That is headings of three levels, paragraphs, flat lists with {@code - }, tables, fenced code,
 * and the comment that says why code is not run.
 */
final class MarkdownReader {
  private static final String FENCE = "```";
  private static final String ITEM = "- ";
  private static final String CONTINUED = "  ";
  private static final String NOT_RUN = "<!-- not run: ";
  private static final int DEEPEST = 3;

  /** How lines start that mean something in Markdown which our pages do not use. */
  private static final List<String> UNKNOWN =
      List.of(" ", "\t", ">", "* ", "+ ", "<", "|", "~~~", "---", "===", "***", "![", "[^");

  private final String file;
  private final List<String> lines;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private MarkdownReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /**
   * Reads a page.
   *
   * @param file its name, for messages
   * @throws Failure UNSUPPORTED with the line that is written in another way
   */
  static List<Block> read(String file, String text) {
    MarkdownReader reader = new MarkdownReader(file, text);
    while (reader.at < reader.lines.size()) {
      reader.readBlock();
    }
    return reader.blocks;
  }

  private String line() {
    return at < lines.size() ? lines.get(at) : "";
  }

  private void readBlock() {
    String line = line();
    if (line.isEmpty() || line.startsWith(NOT_RUN)) {
      at++;
    } else if (line.startsWith("#")) {
      readHeading();
    } else if (line.startsWith(FENCE)) {
      readCode();
    } else if (line.startsWith("| ")) {
      readTable();
    } else if (line.startsWith(ITEM)) {
      readBullets();
    } else {
      readParagraph();
    }
  }

  private void readHeading() {
    int level = line().indexOf(' ');
    check(
        level > 0 && level <= DEEPEST && line().substring(0, level).chars().allMatch(c -> c == '#'),
        "a heading starts with one to three # and a blank");
    String text = line().substring(level + 1);
    at++;
    blocks.add(new Block.Heading(at, level, text));
  }

  private void readCode() {
    int start = at;
    String language = line().substring(FENCE.length());
    List<String> code = new ArrayList<>();
    for (at++; !line().equals(FENCE); at++) {
      check(at < lines.size(), "the code of line " + (start + 1) + " has no end");
      code.add(line());
    }
    at++;
    blocks.add(new Block.Code(start + 1, language, code));
  }

  private void readTable() {
    int start = at;
    List<List<String>> rows = new ArrayList<>();
    for (; line().startsWith("|"); at++) {
      List<String> cells = cells();
      check(
          rows.isEmpty() || cells.size() == rows.get(0).size(),
          "the row has " + cells.size() + " cells, and not as many as the head");
      rows.add(cells);
    }
    boolean hasRule = rows.size() > 2 && rows.get(1).stream().allMatch("---"::equals);
    if (!hasRule) {
      at = start;
    }
    check(hasRule, "a table has a head, a row of ---, and rows");
    blocks.add(new Block.Table(start + 1, rows.get(0), rows.subList(2, rows.size())));
  }

  /** The cells of a row; a bar in code is none between two. */
  private List<String> cells() {
    String line = line();
    List<String> cells = new ArrayList<>();
    boolean isCode = false;
    int start = 1;
    for (int i = 1; i < line.length(); i++) {
      isCode ^= line.charAt(i) == '`';
      if (line.charAt(i) == '|' && !isCode) {
        cells.add(line.substring(start, i).strip());
        start = i + 1;
      }
    }
    check(start == line.length(), "a row of a table ends with a bar");
    return cells;
  }

  private void readBullets() {
    int start = at;
    List<String> items = new ArrayList<>();
    while (line().startsWith(ITEM)) {
      StringBuilder item = new StringBuilder(plain(line().substring(ITEM.length())));
      for (at++; line().startsWith(CONTINUED); at++) {
        item.append(' ').append(plain(line().substring(CONTINUED.length())));
      }
      items.add(item.toString());
    }
    check(line().isEmpty(), "a list ends with an empty line");
    blocks.add(new Block.Bullets(start + 1, items));
  }

  private void readParagraph() {
    int start = at;
    StringBuilder text = new StringBuilder();
    while (!line().isEmpty()) {
      boolean isOther = Stream.of(FENCE, "#", ITEM).anyMatch(line()::startsWith);
      check(!isOther, "an empty line has to stand before this");
      text.append(text.isEmpty() ? "" : " ").append(plain(line()));
      at++;
    }
    blocks.add(new Block.Paragraph(start + 1, text.toString()));
  }

  /** A line of a sentence. */
  private String plain(String line) {
    boolean isNumbered = line.matches("\\d+[.)] .*");
    check(
        !isNumbered && UNKNOWN.stream().noneMatch(line::startsWith) && !line.endsWith("  "),
        "what starts so is nothing that the man pages can show");
    check(!line.startsWith(ITEM), "a list in a list is nothing that the man pages can show");
    return line;
  }

  private void check(boolean isGood, String what) {
    if (!isGood) {
      throw new Failure(
          Kind.UNSUPPORTED,
          Place.line(file, at + 1),
          what,
          "Write it as the other pages in docs/ do, or teach docs.MarkdownReader.");
    }
  }
}
