package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README names every verb that there is. */
class ReadmeVerbsTest {
  static List<String> verbs() {
    return Verbs.names();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerb_hasARow(String verb) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.contains("| `" + verb + "`") || readme.contains("| `" + verb + " "), verb);
  }
}
