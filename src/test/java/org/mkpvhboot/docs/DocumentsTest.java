package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;

/**
 * Pages and completions have what --help has; that roff and shells take them, their package tests.
 */
final class DocumentsTest {
  private static final Path DOCS = Path.of("docs");
  private static final Map<String, String> ALL = Documents.all(Documents.day(1_764_000_000), DOCS);

  static List<Verbs.Entry> verbs() {
    return Verbs.withWords();
  }

  private static String file(String name) {
    return Optional.ofNullable(ALL.get(name)).orElseThrow();
  }

  /** The name as a pattern of a shell's case. */
  private static String shell(Verbs.Entry verb) {
    return verb.name().replace(" ", "\\ ");
  }

  private static List<Option> options(Verbs.Entry verb) {
    return verb.make().get().arguments().options();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void page_everyOption_hasAnEntryWithItsWholeText(Verbs.Entry verb) {
    String page = file(ManPage.name(verb).file());

    for (Option option : options(verb)) {
      for (String name : option.names()) {
        assertEquals(
            !option.isHidden(), page.contains(RoffPage.bold(name)), verb.name() + " " + name);
      }
      assertEquals(
          !option.isHidden(),
          page.contains("\n" + RoffPage.escaped(option.help()) + "\n"),
          option.help());
    }
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void page_descriptionFooterExamplesAndExitCodes_areAllThere(Verbs.Entry verb) {
    String page = file(ManPage.name(verb).file());

    Stream<String> examples =
        verb.helpText().examples().stream()
            .flatMap(each -> Stream.concat(Stream.of(each.does()), each.lines().stream()));
    Stream.of(
            verb.helpText().description(),
            verb.helpText().footer(),
            examples.toList(),
            verb.exitCodes().values().stream().map(means -> means.substring(1)).toList())
        .flatMap(List::stream)
        .flatMap(String::lines)
        .flatMap(line -> Stream.of(line.strip().split(" {2,}", -1)))
        .forEach(line -> assertTrue(page.contains(RoffPage.escaped(line)), line));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void completion_everyOption_isOffered(Verbs.Entry verb) {
    String bash =
        file("mkpvhboot.bash")
            .lines()
            .filter(line -> line.startsWith("          " + shell(verb) + ") words="))
            .collect(Collectors.joining());
    String zsh = file("_mkpvhboot");
    zsh = zsh.substring(zsh.indexOf("\n  " + shell(verb) + ")\n"));
    zsh = zsh.substring(0, zsh.indexOf(";;"));

    for (Option option : options(verb)) {
      for (String name : option.names()) {
        boolean isOffered = List.of(bash.split("[' ]")).contains(name);
        assertEquals(!option.isHidden(), isOffered, verb.name() + " " + name);
        boolean isInZsh = zsh.contains(name.replace("?", "\\?") + "[") || zsh.contains(name + "=[");
        assertEquals(!option.isHidden(), isInZsh, verb.name() + " " + name);
      }
    }
  }

  @Test
  void values_everyName_isAnOptionOfAVerb() {
    Set<String> names =
        Verbs.withWords().stream()
            .flatMap(verb -> options(verb).stream())
            .flatMap(option -> option.names().stream())
            .collect(Collectors.toSet());

    assertTrue(names.containsAll(OptionValues.BY_NAME.keySet()), names::toString);
  }

  @Test
  void imageKeys_areTheOptionsOfAnImage() {
    assertEquals(
        """
        output value
        target value
        config value
        template value
        set value
        from-host value
        hand-on value
        variant value
        places value
        unlock flag
        on-failure value
        second-stage flag
        profile value
        module value
        graft value
        initrd-file value
        pubkey value
        early-config value
        prefix value
        disable-cli flag
        compress value
        allow-unknown flag
        allow value
        modules-from value
        grub-version value
        """,
        file("images.d.keys"));
  }

  @Test
  void imageKeys_areAllInTheManualPageOfTheHost() throws IOException {
    String page = Files.readString(Path.of("debian/programs/mkpvhboot-update-images.8"));
    for (String line : file("images.d.keys").lines().toList()) {
      String key = line.split(" ", 2)[0].replace("-", "\\-");
      assertTrue(page.matches("(?s).*[\\s\"]" + Pattern.quote(key) + "[\\s\"=].*"), key);
    }
  }

  @Test
  void page_textThatLooksLikeRoff_isShown() {
    RoffPage page = new RoffPage("T", 1, "2025-11-24", "tool");
    page.section("S").paragraph(List.of(".deb and -o", "'quoted' \\n", "a — b"));

    assertEquals(
        """
        .TH "T" 1 "2025-11-24" "tool"
        .nh
        .ad l
        .SH "S"
        \\&.deb and \\-o
        \\(aqquoted\\(aq \\en
        a \\[u2014] b
        """,
        page.toString());
  }

  @Test
  void pages_ofTheSameDate_areTheSame() {
    assertEquals(ALL, Documents.all("2025-11-24", DOCS));
    assertFalse(ALL.equals(Documents.all("", DOCS)));
  }
}
