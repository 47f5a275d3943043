package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;

/** The manual pages as a package's build makes them, read by the programs that show them. */
@Tag("reference")
final class ManPagesTest {
  private static final int COLUMNS = 80;
  private static final Supplier<Path> PAGES = new Once<>(ManPagesTest::make);

  @TempDir static Path folder = Path.of("");

  private static Path make() {
    Path pages = folder.resolve("first");
    makeIn(pages);
    return pages;
  }

  private static void makeIn(Path pages) {
    try {
      Files.createDirectories(pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.mkpvhboot.docs.Documents",
            pages.toString(),
            Lab.TREE.resolve("docs").toString())
        .with("SOURCE_DATE_EPOCH", "1764000000")
        .run()
        .orThrow();
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES.get())) {
      return files.filter(file -> file.toString().matches(".*\\.[1-8]")).sorted().toList();
    }
  }

  static List<Verbs.Entry> verbs() {
    return Verbs.withWords();
  }

  private static Command mandoc() {
    return Lab.program(Lab.closure("trixie", "mandoc"), "mandoc");
  }

  /** As a terminal of 80 columns shows it, without bold and underlined. */
  private static String shown(Path page) {
    return mandoc()
        .and("-T", "ascii", "-O", "width=" + COLUMNS, page.toString())
        .run()
        .orThrow()
        .text()
        .replaceAll(".\b", "");
  }

  @Test
  void pages_areThoseOfToolVerbsAndFormats() throws IOException {
    assertEquals(1 + verbs().size() + 3, pages().size());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_mandocHasNothingToSay(Path page) {
    Command.Outcome lint =
        mandoc().and("-T", "lint", "-W", "warning", page.toString()).run().orThrow();
    assertEquals("", lint.text() + lint.err());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_noLineIsWiderThanTheScreen(Path page) {
    String shown = shown(page);
    assertTrue(shown.lines().count() > 30, shown);
    assertEquals(
        List.of(), shown.lines().filter(line -> line.length() > COLUMNS).toList(), page::toString);
    assertTrue(!shown.contains("<?>"), () -> "not all of " + page + " is ASCII: " + shown);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_hasTheSectionsOfAManPage(Path page) {
    String shown = shown(page);
    for (String section : List.of("NAME", "DESCRIPTION", "FILES", "SEE ALSO")) {
      assertTrue(shown.contains("\n" + section + "\n"), () -> page + " has no " + section);
    }
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void pageOfAVerb_showsEachOption_exitStatusEnvironmentAndExamples(Verbs.Entry verb) {
    Path page = PAGES.get().resolve("mkpvhboot-" + verb.name().replace(' ', '-') + ".1");
    String shown = shown(page);
    for (Option option : verb.make().get().arguments().options()) {
      for (String name : option.names()) {
        assertEquals(
            !option.isHidden(),
            shown.matches("(?s).*\\n {7}(\\S.*, )?\\Q" + name + "\\E[=, \\n].*"),
            verb.name() + " " + name);
      }
    }
    for (String section : List.of("EXIT STATUS", "ENVIRONMENT", "EXAMPLES")) {
      assertTrue(shown.contains("\n" + section + "\n"), () -> page + " has no " + section);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void page_isOneThatWhatisFinds(Path page) {
    Path root = Lab.closure("trixie", "man-db");
    String name = page.getFileName().toString().replaceFirst("\\.[1-8]$", "");
    Command.Outcome lexgrog =
        Command.of(
                root.resolve("lib64/ld-linux-x86-64.so.2").toString(),
                "--library-path",
                Stream.of("usr/lib/man-db", "usr/lib/x86_64-linux-gnu", "usr/lib")
                    .map(each -> root.resolve(each).toString())
                    .reduce((a, b) -> a + ":" + b)
                    .orElseThrow(),
                root.resolve("usr/bin/lexgrog").toString(),
                page.toString())
            .run()
            .orThrow();
    assertTrue(lexgrog.text().startsWith(page + ": \"" + name + " - "), lexgrog.text());
  }

  @Test
  void pages_madeAgain_areTheSame() throws IOException {
    Path again = folder.resolve("again");
    makeIn(again);
    for (Path page : pages()) {
      assertEquals(-1, Files.mismatch(page, again.resolve(page.getFileName())), page::toString);
    }
  }
}
