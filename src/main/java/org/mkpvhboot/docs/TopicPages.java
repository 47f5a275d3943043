package org.mkpvhboot.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mkpvhboot.failure.Place;

/** The manual pages about formats, with the very sentences of the pages in {@code docs/}. */
final class TopicPages {
  private static final String HERE = "#";

  private final Path folder;
  private final PageHead head;
  private final Map<String, MarkdownPage> read = new HashMap<>();

  /** Which manual page has a section, by what links call it: {@code building.md#templates}. */
  private final Map<String, PageName> homes = new HashMap<>();

  /**
   * Reads the pages.
   *
   * @param folder with the pages in Markdown
   * @throws org.mkpvhboot.failure.Failure when a page has not what the manual pages are to show
   */
  TopicPages(Path folder, PageHead head) {
    this.folder = folder;
    this.head = head;
    for (Topic topic : Topic.ALL) {
      for (Topic.Part part : topic.parts()) {
        if (part.isLead()) {
          homes.put(part.file(), topic.name());
        } else {
          page(part.file())
              .anchors(part.heading())
              .forEach(anchor -> homes.put(part.file() + HERE + anchor, topic.name()));
        }
      }
    }
  }

  private MarkdownPage page(String file) {
    return read.computeIfAbsent(
        file,
        name -> {
          try {
            return new MarkdownPage(
                name, MarkdownReader.read(name, Files.readString(folder.resolve(name))));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** The text of a page. */
  String of(Topic topic) {
    RoffPage page = head.page(topic.name(), topic.summary());
    for (Topic.Part part : topic.parts()) {
      page.section(part.title().toUpperCase(Locale.ROOT));
      MarkdownPage source = page(part.file());
      List<Block> blocks = part.isLead() ? source.lead() : source.section(part.heading());
      Writer writer = new Writer(page, part.file(), topic.name());
      blocks.forEach(writer::write);
    }
    page.section("FILES");
    topic.files().forEach(file -> file.writeTo(page));
    page.section("SEE ALSO").raw(PageName.references(topic.related()));
    return page.toString();
  }

  /** Puts pieces of one page in Markdown into a manual page. */
  private final class Writer {
    private final RoffPage page;
    private final String file;
    private final PageName self;

    Writer(RoffPage page, String file, PageName self) {
      this.page = page;
      this.file = file;
      this.self = self;
    }

    void write(Block block) {
      if (block instanceof Block.Heading heading) {
        page.subsection(heading.text().replace("`", ""));
      } else if (block instanceof Block.Paragraph paragraph) {
        page.filled(roff(block, paragraph.text()));
      } else if (block instanceof Block.Bullets bullets) {
        bullets.items().forEach(item -> page.bullet(roff(block, item)));
      } else if (block instanceof Block.Table table) {
        table.rows().forEach(row -> writeRow(table, row));
      } else if (block instanceof Block.Code code) {
        page.verbatim(CodeLines.of(file, code));
      }
    }

    /** An entry of a list: the first cell is its head, the widest column its text. */
    private void writeRow(Block.Table table, List<String> row) {
      int widest =
          IntStream.range(1, row.size())
              .reduce((a, b) -> width(table, b) > width(table, a) ? b : a)
              .orElse(0);
      page.entry(roff(table, row.get(0)), roff(table, row.get(widest)));
      List<String> others = new ArrayList<>();
      for (int i = 1; i < row.size(); i++) {
        if (i != widest && !row.get(i).isEmpty()) {
          others.add(table.head().get(i) + ": " + row.get(i));
        }
      }
      if (!others.isEmpty()) {
        page.raw(".br").raw(roff(table, String.join("; ", others)));
      }
    }

    private static int width(Block.Table table, int column) {
      return table.rows().stream().mapToInt(row -> row.get(column).length()).sum();
    }

    private String roff(Block block, String text) {
      return InlineText.roff(
          Place.line(file, block.line()), text, (words, target) -> link(block, words, target));
    }

    /** What a link leads to stands behind its words, unless it is this page. */
    private String link(Block block, String words, String target) {
      String plain = roff(block, words);
      Optional<PageName> home =
          Optional.ofNullable(homes.get(target.startsWith(HERE) ? file + target : target));
      String other = target.startsWith(HERE) ? file : fileName(target);
      if (home.isPresent() && home.get().equals(self)) {
        return plain;
      }
      String where = home.map(PageName::roff).orElseGet(() -> RoffPage.italic(other));
      return words.equals(other) ? where : plain + " (" + where + ")";
    }

    /** {@code ../README.md#tasks} is README.md. */
    private static String fileName(String target) {
      String path = target.split(HERE, 2)[0];
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
