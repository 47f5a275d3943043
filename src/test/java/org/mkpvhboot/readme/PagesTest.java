package org.mkpvhboot.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the contributors' pages name is there. */
final class PagesTest {
  private static final Path MAIN = Path.of("src/main/java/org/mkpvhboot");
  private static final List<Path> PAGES =
      List.of(Path.of("docs/ARCHITECTURE.md"), Path.of("CONTRIBUTING.md"));

  private static List<String> all(String pattern) {
    return PAGES.stream()
        .flatMap(page -> Pattern.compile(pattern).matcher(Page.of(page).text()).results())
        .map((MatchResult result) -> result.group(1))
        .distinct()
        .toList();
  }

  @Test
  void everyClassWithItsRoom_isThere() {
    List<String> named = all("`([a-z]+(?:\\.[a-z]+)?\\.[A-Z]\\w+)[`.]");
    assertTrue(named.size() > 20, named::toString);
    assertEquals(List.of(), named.stream().filter(name -> !isClass(name)).toList());
  }

  private static boolean isClass(String name) {
    return Files.exists(MAIN.resolve(name.replace('.', '/') + ".java"));
  }

  @Test
  void everyFile_isThere() {
    List<String> named = all("`([\\w./-]+(?:/|\\.java|\\.md|\\.8|\\.lst))`");
    assertTrue(named.size() > 10, named::toString);
    assertEquals(
        List.of(),
        named.stream()
            .filter(name -> !name.contains("...") && !name.contains("/X"))
            .filter(name -> file(name).isEmpty())
            .toList());
  }

  private static Optional<Path> file(String name) {
    return List.of(Path.of(name), MAIN.resolve(name)).stream().filter(Files::exists).findFirst();
  }

  @Test
  void everyTestClass_isThere() throws java.io.IOException {
    String tests;
    try (var files = Files.walk(Path.of("src/test/java"))) {
      tests = files.map(file -> file.getFileName().toString()).toList().toString();
    }
    for (String test : all("`?(\\w+Test)`")) {
      assertTrue(tests.contains(test + ".java"), test);
    }
  }
}
