package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.readme.Page.Block;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What all pages have in common: commands that are run, links that lead somewhere. */
final class PageFormTest {
  /** Why a block of commands may be left out by {@link PageCommandsTest}. */
  private static final Set<String> REASONS =
      Set.of(
          "Debian has no cosign",
          "a scheduler sets these variables",
          "it installs packages; lab/package-test does this in a chroot",
          "it is for a guest",
          "it is the tests' own caller",
          "it reads a guest's disk",
          "it takes minutes, and other numbers come out",
          "it takes the host's kernel",
          "it takes the modules of GRUB 2.14",
          "it takes the sources of edk2, 2025.02 or newer");

  /** Codes that no command of a page yields: from Java only, and of a guest's disk. */
  private static final Set<String> WITHOUT_EXAMPLE =
      Set.of("pubkey-without-pgp", "encrypted", "no-file-system");

  /** sh, console and grub are run or written; the others are files, or parts of one. */
  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "grub", "", "java", "make", "diff", "yaml");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  static List<Page> pages() {
    return Page.all();
  }

  /** The codes of check on a first stage, and those on a guest's config. */
  static Stream<String> codes() {
    return Stream.concat(
            ConfigCheck.codes().stream(),
            Stream.of(
                "syntax",
                "missing-command",
                "blscfg",
                "waits",
                "prompt",
                "loops",
                "halts",
                "reboots",
                "unknown",
                "encrypted",
                "no-file-system"))
        .distinct();
  }

  @Test
  void commandsThatAreNotRun_haveAReasonFromTheList() {
    Set<String> reasons = new TreeSet<>();
    pages().stream()
        .flatMap(page -> page.blocks().stream())
        .forEach(block -> block.whyNotRun().ifPresent(reasons::add));
    assertEquals(new TreeSet<>(REASONS), reasons);
    assertEquals(
        List.of(),
        pages().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(block -> block.whyNotRun().isPresent() && !block.language().equals("sh"))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlock_isOfAKnownLanguage(Page page) {
    assertEquals(
        List.of(),
        page.blocks().stream().filter(block -> !LANGUAGES.contains(block.language())).toList());
  }

  @Test
  void everyBlockOfYaml_andTheHooks_canBeRead() throws IOException {
    List<String> texts = new ArrayList<>();
    pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals("yaml"))
        .forEach(block -> texts.add(block.text()));
    assertTrue(texts.size() >= 3, texts::toString);
    texts.add(Files.readString(Path.of(".pre-commit-hooks.yaml")));
    for (String text : texts) {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(text);
      assertTrue(read instanceof Map || read instanceof List, text);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfAConsole_isOne(Page page) {
    for (Block block : page.blocks()) {
      if (block.language().equals("console")) {
        assertTrue(block.text().startsWith("$ "), () -> page + ":" + block.line());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLink_leadsSomewhere(Page page) {
    Matcher links = LINK.matcher(page.text());
    while (links.find()) {
      String link = links.group(1);
      String[] parts = link.split("#", 2);
      Path file =
          parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
      assertTrue(Files.exists(file), () -> page + " leads to " + link);
      if (parts.length == 2) {
        assertTrue(anchors(Page.of(file)).contains(parts[1]), () -> page + " leads to " + link);
      }
    }
  }

  /** As GitHub and others make them of headings. */
  private static Set<String> anchors(Page page) {
    return page.text()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPage_isOneThatTheReadmeNames(Page page) {
    String readme = Page.of(Page.README).text();
    assertTrue(
        page.file().equals(Page.README) || readme.contains("(" + page.file() + ")"),
        page::toString);
  }

  /**
   * A reader who starts with any page learns what the words mean: where one first stands it is
   * explained, and set in asterisks for it, or leads to the page that is about it.
   */
  @ParameterizedTest
  @MethodSource("pages")
  void everyWordOfTheTrade_isExplainedWhereItFirstStands(Page page) {
    for (String word : List.of("first stage", "memdisk", "early config", "second stage")) {
      Matcher first =
          Pattern.compile("[*\\[]*\\b" + word.replace(" ", "\\s") + "(?!\\]\\(#)")
              .matcher(page.prose());
      boolean isForUsers = !page.file().endsWith("ARCHITECTURE.md");
      if (isForUsers && first.find()) {
        assertTrue(
            first.group().startsWith("*") || first.group().startsWith("["),
            () -> page + " does not explain " + first.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeOfCheck_hasASection_andAnExampleThatYieldsIt(String code) {
    String section = Page.ofDocs("checks.md").section("`" + code + "`").orElse("");
    assertTrue(!section.isEmpty(), () -> "docs/checks.md has no section `" + code + "`");
    assertTrue(
        WITHOUT_EXAMPLE.contains(code)
            || section.lines().anyMatch(line -> line.endsWith("[" + code + "]")),
        section);
  }

  /** No code is there that the tool does not have. */
  @Test
  void everySectionOfChecks_isOfACode() {
    Set<String> codes = codes().collect(Collectors.toSet());
    assertEquals(
        List.of(),
        Pattern.compile("(?m)^### `(.+)`$")
            .matcher(Page.ofDocs("checks.md").text())
            .results()
            .map((MatchResult result) -> result.group(1))
            .filter(code -> !codes.contains(code))
            .toList());
  }
}
