package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README has a row for every verb that there is, with a page that tells about it. */
class ReadmeVerbsTest {
  static List<String> verbs() {
    return Verbs.names();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerb_hasARow(String verb) throws IOException {
    String row =
        Files.readString(Path.of("README.md"))
            .lines()
            .filter(line -> line.startsWith("| `" + verb + "`"))
            .findFirst()
            .orElse("");
    Matcher link = Pattern.compile("\\]\\((docs/[a-z-]+\\.md)\\)").matcher(row);
    assertTrue(link.find(), () -> "the README has no row for " + verb + " with a page: " + row);
    String page = Files.readString(Path.of(link.group(1)));
    assertTrue(page.contains("`" + verb) || page.contains("mkpvhboot " + verb), link.group(1));
  }
}
