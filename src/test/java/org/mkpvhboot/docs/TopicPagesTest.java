package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.cli.Verbs;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.fleet.Fleet;
import org.mkpvhboot.modules.Profiles;

/** The manual pages about formats; that mandoc takes them, ManPagesTest. */
final class TopicPagesTest {
  private static final Path DOCS = Path.of("docs");

  private static String page(Topic topic) {
    return new TopicPages(DOCS, new PageHead("2025-11-24")).of(topic);
  }

  @Test
  void fleet_hasEveryKey() {
    for (String key : Fleet.KEYS) {
      assertTrue(page(Topic.FLEET).contains("\n.TP\n" + RoffPage.bold(key) + "\n"), key);
    }
  }

  @Test
  void profile_hasEveryProfile() {
    for (String name : Profiles.NAMES) {
      assertTrue(page(Topic.PROFILE).contains("\n.TP\n" + RoffPage.bold(name)), name);
    }
  }

  @Test
  void templates_hasEveryTemplate() {
    for (String name : Templates.NAMES) {
      assertTrue(page(Topic.TEMPLATES).contains("\n.TP\n" + RoffPage.bold(name)), name);
    }
  }

  @Test
  void links_leadToManPages_toFiles_orNowhereInThePageItself() {
    String fleet = page(Topic.FLEET);
    assertTrue(fleet.contains(PageName.of("mkpvhboot-templates(7)").roff()), fleet);
    assertTrue(fleet.contains("\\fBsharing\\fR is below\\fR."), fleet);
    assertTrue(page(Topic.TEMPLATES).contains("see " + RoffPage.italic("guests.md")));
  }

  @Test
  void section_thatIsGone_isNamed(@TempDir Path folder) throws IOException {
    for (String name : List.of("fleet.md", "building.md", "direct.md")) {
      Files.writeString(
          folder.resolve(name),
          Files.readString(DOCS.resolve(name)).replace("## Keys", "## Words"));
    }
    Failure failure = assertThrows(Failure.class, () -> new TopicPages(folder, new PageHead("")));
    assertEquals("fleet.md: has no section 'Keys'", failure.getMessage());
  }

  @Test
  void command_thatIsTooLong_isNamedWithItsLine() {
    Block.Code code = new Block.Code(3, "sh", List.of("ls", "x".repeat(72)));
    Failure failure = assertThrows(Failure.class, () -> CodeLines.of("a.md", code));
    assertEquals("a.md:5: the line has 72 columns, a manual page 71", failure.getMessage());
  }

  @Test
  void outputThatIsTooLong_goesOnInTheNextLine() {
    String word = "y".repeat(40);
    Block.Code code =
        new Block.Code(1, "console", List.of("$ ./mkpvhboot", word + " " + word, "z".repeat(150)));
    List<String> shown = CodeLines.of("a.md", code);
    assertEquals(List.of("$ mkpvhboot", word, "    " + word), shown.subList(0, 3));
    assertTrue(shown.stream().allMatch(line -> line.length() <= RoffPage.WIDEST), shown::toString);
    assertEquals(150, String.join("", shown).chars().filter(c -> c == 'z').count());
  }

  /** Where a page in docs/ has a man page it says so; each man page is named by one of them. */
  @Test
  void everyManPage_isNamedByAPage_andNoOther() throws IOException {
    Set<String> named = new TreeSet<>();
    try (Stream<Path> files = Files.list(DOCS)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".md")).toList()) {
        Pattern.compile("`((?:dh_)?mkpvhboot[a-z-]*\\([1-8]\\))`")
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult result) -> result.group(1))
            .forEach(named::add);
      }
    }
    Set<String> pages =
        Stream.concat(
                Stream.concat(
                    Verbs.withWords().stream().map(ManPage::name),
                    Topic.ALL.stream().map(Topic::name)),
                Stream.of("mkpvhboot-update-images(8)", "dh_mkpvhboot(1)").map(PageName::of))
            .map(PageName::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(pages, named);
  }
}
