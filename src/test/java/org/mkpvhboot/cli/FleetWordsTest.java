package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.fleet.ManifestSchema;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

/** The words of {@code fleet}, and what is none. */
final class FleetWordsTest {
  private static final String MANIFEST =
      "defaults: {target: i386-xen_pvh}\ntenants:\n- {name: a}\n- {name: b}\n";

  private final World world = new World();

  @BeforeEach
  void twoGenerations() throws IOException {
    world.write("m.yaml", MANIFEST);
    type("m.yaml -d d").assertGood();
    world.write("m.yaml", MANIFEST + "- {name: c}\n");
    type("m.yaml -d d").assertGood();
    time(1, "2026-02-28T23:59:58Z");
    time(2, "2026-03-01T00:00:01.7Z");
  }

  private void time(int generation, String time) throws IOException {
    Files.setLastModifiedTime(
        world.path("d/generations/" + generation + "/report.json"),
        FileTime.from(Instant.parse(time)));
  }

  private CommandLineRun.Result type(String arguments, Object... values) {
    return world.type("mkpvhboot fleet " + arguments, values);
  }

  static List<String> words() {
    return FleetWords.names();
  }

  static Stream<String> names() {
    return FleetWords.ALL.stream().map(Verbs.Entry::name);
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyWord_hasAHelpOfItsOwn_eitherWay_andARowInItsPage(String word) throws IOException {
    String help = type("%s --help", word).assertGood().text();
    assertTrue(help.startsWith("Usage: mkpvhboot fleet " + word), help);
    assertEquals(help, world.type("mkpvhboot help fleet %s", word).assertGood().text());
    assertTrue(help.lines().allMatch(line -> line.length() <= 90), help);
    assertTrue(type("--help").assertGood().text().contains("\n  " + word + " "));
    assertTrue(
        Files.readString(java.nio.file.Path.of("docs/fleet.md")).contains("| `fleet " + word));
  }

  @ParameterizedTest
  @CsvSource({
    "stats d, status",
    "lst d, list",
    "rolback d --to 1, rollback",
    "merg a b -d c, merge"
  })
  void aWordThatIsNearlyOne_isRecognised(String line, String word) {
    String wrong = line.split(" ", 2)[0];
    type(line)
        .assertFailed(
            2,
            "fleet has no word '"
                + wrong
                + "' and there is no manifest of that name, did you mean "
                + word
                + "?",
            "mkpvhboot fleet --help lists the words.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats", "./stats", "./status", "/work/status"})
  void aManifestWithTheNameOfAWord_isOne(String name) {
    world.write(name, MANIFEST);
    type("%s -d e", name).assertGood();
    assertEquals("d", type("status d").assertGood().text().substring(0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"statistics.yaml", "xyzzy", "./stats"})
  void aManifestThatIsMissing_isNoWord(String name) {
    type("%s -d e", name)
        .assertFailed(3, name + ": does not exist", "Check the path of the manifest.");
  }

  @Test
  void aWordBehindAnOption_isUsage() {
    type("-q status d")
        .assertFailed(
            2,
            "the word 'status' stands behind an option",
            "Write it first: mkpvhboot fleet status; a manifest of that name is ./status.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "list", "rollback"})
  void aWordWithoutItsFolder_orWithTwo_isUsage(String word) {
    String next = "mkpvhboot fleet " + word + " --help shows how it is called.";
    String start = "fleet " + word + " takes the fleet's folder, not ";
    type(word).assertFailed(2, start + "0 names", next);
    type(word + " d e").assertFailed(2, start + "2 names", next);
    type(word + " --jsn d")
        .assertFailed(
            2,
            "unknown option --jsn" + (word.equals("rollback") ? "" : ", did you mean --json?"),
            "mkpvhboot fleet " + word + " --help shows all options.");
    type(word + " none").assertFailed(3, "none: has no generations of a fleet", FOLDER);
  }

  private static final String FOLDER = "Name the folder that was given with -d to mkpvhboot fleet.";

  @Test
  void list_showsEachGeneration_andWhichIsCurrent() throws IOException {
    String version = ", mkpvhboot " + org.mkpvhboot.report.ToolVersion.version() + "\n";
    String first = "  1  2026-02-28 23:59:58  2 images (2 new)" + version;
    assertEquals(
        first + "* 2  2026-03-01 00:00:01  3 images (1 new, 2 unchanged)" + version,
        type("list d").assertGood().text());
    type("rollback d").assertGood();
    assertTrue(type("list d").assertGood().text().startsWith("* 1  "));
    type("m.yaml -d part --shard 1/2").assertGood();
    String part = type("list part").assertGood().text();
    assertTrue(part.contains(" new), part 1/2, mkpvhboot "), part);
  }

  @Test
  void list_withADamagedReport_showsTheOthers() {
    world.write("d/generations/1/report.json", "{");
    CommandLineRun.Result result = type("list d");
    assertEquals(4, result.exitCode());
    assertTrue(result.text().contains("  its report cannot be read\n* 2  "), result.text());
    assertTrue(
        result.err().startsWith("mkpvhboot: d/generations/1/report.json: is not a report"),
        result.err());
    CommandLineRun.Result json = type("list d --json");
    assertEquals(4, json.exitCode());
    assertTrue(json.text().contains("\"exitCode\" : 4"), json.text());
  }

  @Test
  void list_whenCurrentLinksToNothing_showsWhatThereIs() throws IOException {
    MemoryWorld.remove(world.path("d/generations/2"));
    CommandLineRun.Result result = type("list d");
    assertEquals(4, result.exitCode());
    assertTrue(result.text().startsWith("  1  "), result.text());
    assertTrue(
        result.err().contains("Go back to another generation with mkpvhboot fleet rollback"),
        result.err());
    assertEquals("d: generation 1 is current\n", type("rollback d --to 1").assertGood().text());
  }

  @Test
  void rollback_goesToTheOneBefore_orToN_asTheOldOptionDoes() throws IOException {
    assertEquals("d: generation 1 is current\n", type("rollback d").assertGood().text());
    assertEquals("", type("rollback d --to 2 -q").assertGood().text());
    assertEquals("generations/2", link());
    assertEquals("d: generation 1 is current\n", type("--rollback -d d").assertGood().text());
    assertEquals(
        "d: generation 2 is current\n", type("--rollback --to 2 -d d").assertGood().text());
    type("rollback d --to 7").assertFailed(3, "d: has no generation 7", "It has 1 and 2.");
    type("--rollback m.yaml -d d")
        .assertFailed(2, "--rollback takes no manifest", "Write mkpvhboot fleet rollback DIR.");
  }

  private String link() throws IOException {
    return Files.readSymbolicLink(world.path("d/current")).toString();
  }

  @Test
  void schema_isPrinted() {
    assertEquals(ManifestSchema.text(), type("schema").assertGood().out());
  }

  @Test
  void quietDryRun_printsOneLine() {
    world.write("m.yaml", MANIFEST.replace("name: b", "name: e"));
    String text = type("m.yaml -d d -q --dry-run").assertGood().text();
    assertTrue(text.startsWith("d: would have 2 images, "), text);
    assertEquals(1, text.lines().count());
  }
}
