package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.testing.ScriptText;

/**
 * Templates are code: what is left out of one, or turned round in it, has to be seen by a case of
 * test-data/templates.
 */
final class TemplateMutationTest {
  private static final String TEMPLATE = "template";

  static List<TemplateCase> cases() throws IOException {
    return TemplateCase.all();
  }

  private static String template(String name) {
    return Templates.find(name).orElseThrow().latin1();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseComesToWhatIsExpected(TemplateCase each) {
    assertEquals(
        String.join("\n", each.expected()),
        String.join("\n", each.outcome(template(each.template()))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void printedTree_isTheSameScript(TemplateCase each) {
    Script script = Script.parse(Bytes.ofUtf8(template(each.template()), TEMPLATE));
    assertEquals(each.expected(), each.outcome(ScriptText.of(script)));
  }

  /** It takes most of a minute, for a mutant may loop: not each day. */
  @Tag("reference")
  @Test
  void everyMutantIsSeen() throws IOException {
    Map<String, List<Mutant>> mutants = new LinkedHashMap<>();
    for (String name : Templates.NAMES) {
      List<String> places = places(name);
      Script script = Script.parse(Bytes.ofUtf8(template(name), TEMPLATE));
      for (ScriptText.Mutant each : ScriptText.mutants(script)) {
        String what = places.get(each.line() - 1) + ": " + each.what();
        mutants.computeIfAbsent(what, key -> new ArrayList<>()).add(new Mutant(name, each));
      }
    }
    Set<String> unseen = new TreeSet<>();
    List<TemplateCase> cases = new ArrayList<>(cases());
    Map<String, Set<Integer>> visited = new HashMap<>();
    cases.forEach(one -> visited.put(one.name(), one.visitedLines(template(one.template()))));
    mutants.forEach(
        (what, itsForms) -> {
          Optional<TemplateCase> seer =
              cases.stream()
                  .filter(
                      one ->
                          itsForms.stream()
                              .anyMatch(
                                  form ->
                                      form.isSeenBy(
                                          one, visited.getOrDefault(one.name(), Set.of()))))
                  .findFirst();
          if (seer.isPresent()) {
            // it sees most of what stands near to it
            cases.remove(seer.get());
            cases.add(0, seer.get());
          } else {
            unseen.add(what.replaceFirst(":[0-9]+:", ":"));
          }
        });
    assertTrue(mutants.size() > 500, mutants.size() + " mutants");
    assertEquals(String.join("\n", notMissed()), String.join("\n", unseen));
  }

  /** A template with one change. */
  private record Mutant(String template, ScriptText.Mutant mutant) {
    /** What does not run is not seen. */
    boolean isSeenBy(TemplateCase one, Set<Integer> visitedLines) {
      if (!one.template().equals(template) || !mutant.isIn(visitedLines)) {
        return false;
      }
      try {
        return !one.outcome(mutant.text()).equals(one.expected());
      } catch (Failure refused) {
        return true;
      }
    }
  }

  /** Where each line of a template stands: {@code chainload:1}, {@code parts/disks:1}. */
  private static List<String> places(String name) throws IOException {
    List<String> places = new ArrayList<>();
    int own = 0;
    for (String line : lines(name)) {
      own++;
      if (line.startsWith("#include ")) {
        String part = "parts/" + line.substring(9);
        for (int i = 1; i <= lines(part).size(); i++) {
          places.add(part + ":" + i);
        }
      } else {
        places.add(name + ":" + own);
      }
    }
    assertEquals(template(name).lines().count(), places.size(), name);
    return places;
  }

  private static List<String> lines(String name) throws IOException {
    return Files.readAllLines(Path.of("templates/" + name + ".cfg"), StandardCharsets.UTF_8);
  }

  /** What no case misses, with the reason behind a number sign. */
  private static List<String> notMissed() throws IOException {
    return Files.readAllLines(TemplateCase.FOLDER.resolve("not-missed")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.replaceFirst("  # .*", ""))
        .sorted()
        .toList();
  }
}
