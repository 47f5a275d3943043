package org.mkpvhboot.docs;

import java.util.List;
import java.util.stream.Stream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** One of the pages in {@code docs/}. */
record MarkdownPage(String file, List<Block> blocks) {
  MarkdownPage {
    blocks = List.copyOf(blocks);
  }

  /** The sentences before all else: what the page is about. */
  List<Block> lead() {
    return blocks.stream().skip(1).takeWhile(Block.Paragraph.class::isInstance).toList();
  }

  /**
   * What stands under a heading of level 2.
   *
   * @throws Failure NOT_FOUND when there is no such heading
   */
  List<Block> section(String heading) {
    List<Block> found =
        blocks.stream()
            .dropWhile(block -> !isHeading(block, heading))
            .skip(1)
            .takeWhile(block -> !(block instanceof Block.Heading next) || next.level() > 2)
            .toList();
    if (found.isEmpty()) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(file),
          "has no section '" + heading + "'",
          "docs.Topic names the sections of the manual pages: change it there.");
    }
    return found;
  }

  /** The anchors of a section of level 2 and of those in it. */
  Stream<String> anchors(String heading) {
    return Stream.concat(
            blocks.stream().filter(block -> isHeading(block, heading)), section(heading).stream())
        .filter(Block.Heading.class::isInstance)
        .map(block -> ((Block.Heading) block).anchor());
  }

  private static boolean isHeading(Block block, String text) {
    return block instanceof Block.Heading found && found.level() == 2 && found.text().equals(text);
  }
}
