package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.firststage.HostValues;

/** Each value arrives in GRUB byte for byte, by GRUB's own code, or is refused before. */
@Tag("reference")
final class HostValuesTest {
  private static final int VALUES = 10_000;
  private static final long SEED = 20;

  /** What GRUB sets for each line: NAME=VALUE, without the prefix. */
  private static List<List<String>> judged(Path folder, String way, List<String> lines)
      throws IOException {
    Path file = Files.writeString(folder.resolve(way), String.join("\n", lines) + "\n");
    Command.Outcome outcome =
        Command.of("sh", "-c", "exec \"$1\" \"$2\" <\"$3\"", "sh")
            .and(Lab.script("cmdline-judge"), way, file.toString())
            .run();
    Needs.that(
        outcome.exitCode() == 0,
        "lab/cmdline-judge says " + outcome.err().strip(),
        "apt-get install gcc, and connect to the network or fill lab/debs' cache once");
    List<List<String>> all = new ArrayList<>();
    List<String> set = new ArrayList<>();
    for (String line : outcome.text().lines().toList()) {
      if (line.equals(".")) {
        all.add(set);
        set = new ArrayList<>();
      } else {
        assertTrue(line.startsWith(HostValues.PREFIX), line);
        set.add(line.substring(HostValues.PREFIX.length()));
      }
    }
    assertEquals(lines.size(), all.size());
    return all;
  }

  private static String name(int number) {
    return "v" + (char) ('A' + number / 26) + (char) ('a' + number % 26);
  }

  /** As many values of a list as there is room for, by name. */
  private static List<Map<String, String>> packed(List<String> values, int mostBytes) {
    List<Map<String, String>> lines = new ArrayList<>();
    Map<String, String> line = new TreeMap<>();
    int bytes = 0;
    for (String value : values) {
      int most = 2 * value.length() + 20;
      if (bytes + most > mostBytes && !line.isEmpty()) {
        lines.add(line);
        line = new TreeMap<>();
        bytes = 0;
      }
      line.put(name(line.size()), value);
      bytes += most;
    }
    lines.add(line);
    return lines;
  }

  private static List<String> texts(Map<String, String> values) {
    List<String> texts = new ArrayList<>();
    values.forEach((name, value) -> texts.add(name + "=" + value));
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "second"})
  void hostileValues_arriveOrAreRefused(String way, @TempDir Path folder) throws IOException {
    List<String> good = new ArrayList<>();
    int refused = 0;
    for (String value : HostileValues.values(VALUES, SEED)) {
      if (HostValues.problem(Map.of("v", value)).isEmpty()) {
        good.add(value);
      } else {
        refused++;
      }
    }
    List<Map<String, String>> expected = packed(good, HostValues.LONGEST_LINE - 1);
    List<List<String>> arrived =
        judged(folder, way, expected.stream().map(HostValues::line).toList());

    for (int i = 0; i < expected.size(); i++) {
      assertEquals(texts(expected.get(i)), arrived.get(i));
    }
    assertEquals(VALUES, good.size() + refused);
    assertTrue(good.size() > VALUES / 4, "arrived: " + good.size());
    assertTrue(refused > VALUES / 4, "refused: " + refused);
  }

  @Test
  void refusedValues_doNotArrive(@TempDir Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String value : HostileValues.values(VALUES, SEED)) {
      boolean isLine = value.indexOf('\n') < 0 && value.length() < HostValues.LONGEST_LINE;
      if (isLine && HostValues.valueProblem(value).isPresent()) {
        lines.add("xen_grub_env_v='" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
      }
    }
    lines.add("xen_grub_env_v1=1");
    lines.add("xen_grub_env_v=" + "x".repeat(HostValues.LONGEST_LINE));
    assertTrue(HostValues.nameProblem("v1").isPresent());
    for (List<String> set : judged(folder, "direct", lines)) {
      assertEquals(List.of(), set);
    }
  }

  @Test
  void longestLine_arrives_andOneMoreIsRefused(@TempDir Path folder) throws IOException {
    int room = HostValues.LONGEST_LINE - (HostValues.PREFIX + "v=").length();
    Map<String, String> longest = Map.of("v", "x".repeat(room));
    assertEquals(
        List.of(texts(longest)), judged(folder, "direct", List.of(HostValues.line(longest))));
    assertFalse(HostValues.problem(Map.of("v", "x".repeat(room + 1))).isEmpty());
  }

  @Test
  void randomPrintableValues_arrive(@TempDir Path folder) throws IOException {
    Random random = new Random(SEED);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      StringBuilder value = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        value.append((char) (' ' + random.nextInt(95)));
      }
      values.add(value.toString());
    }
    List<Map<String, String>> expected = packed(values, HostValues.LONGEST_LINE);
    for (String way : List.of("direct", "second")) {
      List<List<String>> arrived =
          judged(folder, way, expected.stream().map(HostValues::line).toList());
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(texts(expected.get(i)), arrived.get(i));
      }
    }
  }
}
