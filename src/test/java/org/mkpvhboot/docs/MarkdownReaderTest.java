package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.failure.Failure;

final class MarkdownReaderTest {
  @Test
  void read_allThatOurPagesHave() {
    assertEquals(
        List.of(
            new Block.Heading(1, 1, "A page"),
            new Block.Paragraph(3, "One sentence, of two lines."),
            new Block.Heading(6, 2, "A `--list`"),
            new Block.Bullets(8, List.of("one", "two, going on")),
            new Block.Table(
                12, List.of("key", "does"), List.of(List.of("`a|b`", "this"), List.of("", "that"))),
            new Block.Code(18, "sh", List.of("# no heading", "", "- no list"))),
        MarkdownReader.read(
            "page.md",
            """
            # A page

            One sentence,
            of two lines.

            ## A `--list`

            - one
            - two,
              going on

            | key | does |
            | --- | --- |
            | `a|b` | this |
            | | that |

            <!-- not run: it is for a guest -->
            ```sh
            # no heading

            - no list
            ```
            """));
  }

  @ParameterizedTest
  @CsvSource({
    "#### deep, page.md:1: a heading starts with one to three # and a blank",
    "1. first, page.md:1: what starts so is nothing that the man pages can show",
    "> quoted, page.md:1: what starts so is nothing that the man pages can show",
    "<div>, page.md:1: what starts so is nothing that the man pages can show",
    "'    code', page.md:1: what starts so is nothing that the man pages can show",
    "'- a\n  - b', page.md:2: a list in a list is nothing that the man pages can show",
    "'- a\nb', page.md:2: a list ends with an empty line",
    "'a\n- b', page.md:2: an empty line has to stand before this",
    "'a\n---', page.md:2: what starts so is nothing that the man pages can show",
    "'| a | b |\n| --- | --- |\n| c |', 'page.md:3: the row has 1 cells, and not as many as the head'",
    "'| a |\n| b |\n| c |', 'page.md:1: a table has a head, a row of ---, and rows'",
    "'```sh\na', page.md:3: the code of line 1 has no end"
  })
  void read_whatManPagesCannotShow_isRefusedWithItsLine(String text, String message) {
    Failure failure =
        assertThrows(Failure.class, () -> MarkdownReader.read("page.md", text + "\n"));
    assertEquals(message, failure.getMessage());
    assertTrue(failure.next().contains("docs.MarkdownReader"), failure.next());
  }

  @Test
  void anchor_isThatOfTheLinks() {
    assertEquals("json----html-a_b", new Block.Heading(1, 3, "`JSON` & --html, a_b").anchor());
  }
}
