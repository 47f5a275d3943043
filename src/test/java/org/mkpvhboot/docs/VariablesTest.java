package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ENVIRONMENT has all variables that the source reads, and no other. */
final class VariablesTest {
  /** What Java itself reads, and what the launcher only sets. */
  private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

  private static final Set<String> ONLY_SET = Set.of("LC_ALL");

  @Test
  void names_areThoseOfTheSource() throws IOException {
    Set<String> expected = new TreeSet<>(OF_JAVA);
    expected.addAll(ONLY_SET);
    expected.addAll(readByTheTool());
    expected.addAll(readByTheLaunchers());
    assertEquals(expected, new TreeSet<>(Variables.names()));
  }

  /** The arguments of Console.variable, literal or a constant of the same class. */
  private static Set<String> readByTheTool() throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        Matcher read =
            Pattern.compile("\\b(?:variable|hasColors)\\((\"\\w+\"|[A-Z_]+)\\)").matcher(source);
        boolean isConsole = source.contains("Console");
        while (isConsole && read.find()) {
          found.add(constant(source, read.group(1)));
        }
      }
    }
    assertTrue(found.size() > 5, found::toString);
    return found;
  }

  private static String constant(String source, String word) {
    if (word.startsWith("\"")) {
      return word.replace("\"", "");
    }
    Matcher constant = Pattern.compile(" " + word + " =\\s+\"(\\w+)\";").matcher(source);
    assertTrue(constant.find(), word);
    return constant.group(1);
  }

  private static Set<String> readByTheLaunchers() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String launcher : List.of("mkpvhboot", "launcher.sh", "debian/programs/mkpvhboot")) {
      Pattern.compile("\\$\\{?([A-Z][A-Z_]+)\\b")
          .matcher(Files.readString(Path.of(launcher)))
          .results()
          .map((MatchResult result) -> result.group(1))
          .forEach(found::add);
    }
    assertTrue(found.contains("JAVA_HOME"), found::toString);
    return found;
  }
}
