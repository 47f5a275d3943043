package org.mkpvhboot.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A page for users, and the blocks of code in it. */
record Page(Path file, String text) {
  static final Path README = Path.of("README.md");
  private static final Path DOCS = Path.of("docs");
  private static final String FENCE = "```";
  private static final String NOT_RUN = "<!-- not run: ";
  private static final String COMMENT_END = " -->";

  /**
   * Text between two fences.
   *
   * @param line of the opening fence, from 1 on
   * @param language the first word behind the opening fence; may be empty
   * @param name the second one, a file's name; may be empty
   * @param whyNotRun what a comment before it says
   */
  record Block(int line, String language, String name, Optional<String> whyNotRun, String text) {}

  static Page of(Path file) {
    try {
      return new Page(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page of the folder docs: {@code building.md} for instance. */
  static Page ofDocs(String name) {
    return of(DOCS.resolve(name));
  }

  /** The README and all pages in docs, in the order of their names. */
  static List<Page> all() {
    try (Stream<Path> files = Files.list(DOCS)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(README), pages.stream()).map(Page::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages as one text. */
  static String allText() {
    return String.join("\n", all().stream().map(Page::text).toList());
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String[] info = (lines.get(i).substring(FENCE.length()) + " ").split(" ", 2);
        Optional<String> reason = i == 0 ? Optional.empty() : reason(lines.get(i - 1));
        blocks.add(
            new Block(
                i + 1,
                info[0],
                info[1].strip(),
                reason,
                String.join("\n", lines.subList(i + 1, end)) + "\n"));
        i = end;
      }
    }
    return blocks;
  }

  private static Optional<String> reason(String line) {
    return line.startsWith(NOT_RUN) && line.endsWith(COMMENT_END)
        ? Optional.of(line.substring(NOT_RUN.length(), line.length() - COMMENT_END.length()))
        : Optional.empty();
  }

  /** What stands under a heading of any level, up to the next of that level or above. */
  Optional<String> section(String heading) {
    List<String> found = new ArrayList<>();
    int level = 0;
    boolean inBlock = false;
    for (String line : text.lines().toList()) {
      inBlock ^= line.startsWith(FENCE);
      int own = line.startsWith("#") && !inBlock ? line.indexOf(' ') : 0;
      if (level > 0 && own > 0 && own <= level) {
        break;
      }
      if (level > 0) {
        found.add(line);
      } else if (own > 0 && line.substring(own + 1).equals(heading)) {
        level = own;
      }
    }
    return level == 0 ? Optional.empty() : Optional.of(String.join("\n", found) + "\n");
  }

  /** The page's sentences, without headings, tables, blocks and what is quoted in backquotes. */
  String prose() {
    StringBuilder prose = new StringBuilder();
    boolean inBlock = false;
    for (String line : text.lines().toList()) {
      inBlock ^= line.startsWith(FENCE);
      boolean isProse =
          !inBlock && !line.startsWith("#") && !line.startsWith("|") && !line.startsWith(FENCE);
      if (isProse) {
        prose.append(line.replaceAll("`[^`]*`", "``")).append('\n');
      }
    }
    return prose.toString();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
