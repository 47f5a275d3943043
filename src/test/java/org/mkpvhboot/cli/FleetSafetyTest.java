package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

/** A fleet keeps what nobody asked it to remove. */
final class FleetSafetyTest {
  private static final String DEFAULTS =
      """
      defaults:
        target: i386-xen_pvh
        template: linux
        variables: {KERNEL: /vmlinuz, INITRD: "", DISK: xen/xvda, CMDLINE: ro}
      tenants:
      """;

  private final World world = new World();

  private void manifest(String... tenants) {
    StringBuilder text = new StringBuilder(DEFAULTS);
    Arrays.stream(tenants).forEach(tenant -> text.append("- ").append(tenant).append('\n'));
    world.write("m.yaml", text.toString());
  }

  @BeforeEach
  void fiveTenants() {
    manifest("{name: a}", "{name: b}", "{name: c}", "{name: d}", "{name: e}");
    fleet("--xl-config current").assertGood();
  }

  private CommandLineRun.Result fleet() {
    return fleet("");
  }

  private CommandLineRun.Result fleet(String options) {
    return world.type("mkpvhboot fleet m.yaml -d d " + options);
  }

  private CommandLineRun.Result status() {
    return status("");
  }

  private CommandLineRun.Result status(String options) {
    return world.type("mkpvhboot fleet status d " + options);
  }

  private void assertRefused(String what, String next, String options) {
    List<String> before = world.tree();
    fleet(options).assertFailed(2, what, next);
    assertEquals(before, world.tree());
  }

  private String link() throws IOException {
    return Files.readSymbolicLink(world.path("d/current")).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--dry-run"})
  void shard_onAFolderWithTheWholeFleet_isRefused(String option) {
    assertRefused(
        "d: has the whole fleet, and this run is of part 1/8: images would go that nobody removed",
        "Name another folder with -d, one for each part, or run without --shard.",
        "--xl-config current --shard 1/8 " + option);
  }

  @Test
  void shard_otherThanTheCurrentOne_isRefused_andStatusNamesIt() throws IOException {
    MemoryWorld.remove(world.path("d"));
    fleet("--shard 1/2").assertGood();
    assertRefused(
        "d: has part 1/2, and this run is of part 0/2: images would go that nobody removed",
        "Name another folder with -d, one for each part, or run with --shard 1/2.",
        "--shard 0/2");
    assertRefused(
        "d: has part 1/2, and this run is of the whole fleet: images would go that nobody removed",
        "Name another folder with -d, one for each part, or run with --shard 1/2.",
        "");
    fleet("--shard 1/2").assertGood();
    String text = status().assertGood().text();
    assertTrue(text.startsWith("d/current is generation 1, part 1/2: 0 of "), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{name: b, target: none}", "{name: b, nmae: x}", "{name: b, prefix: []}"})
  void keepGoing_keepsTheImageAndItsSnippet(String broken) throws IOException {
    Bytes image = world.read("d/current/b.bin");
    Bytes snippet = world.read("d/current/xl/b.cfg");
    manifest("{name: a, profile: minimal}", broken, "{name: c}", "{name: d}", "{name: e}");

    assertEquals(2, fleet("--keep-going --xl-config current").exitCode());
    assertEquals("generations/2", link());
    assertEquals(image, world.read("d/current/b.bin"));
    assertEquals(snippet, world.read("d/current/xl/b.cfg"));

    assertEquals(2, fleet("--keep-going --xl-config generation").exitCode());
    assertEquals(
        snippet.latin1().replace("/current/", "/generations/3/"),
        world.read("d/current/xl/b.cfg").latin1());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{nmae: b}",
        "b",
        "{name: /}",
        "{name: a}",
        "{name: b, output: /}",
        "{name: x, output: a.bin}"
      })
  void keepGoing_withAnEntryWhoseImageIsNotKnown_removesNothing(String broken) {
    Bytes image = world.read("d/current/b.bin");
    manifest("{name: a}", broken, "{name: c}", "{name: f}");

    String planned = fleet("--keep-going --dry-run --xl-config current").text();
    assertTrue(planned.contains("kept b.bin\nkept d.bin\nkept e.bin\n"), planned);
    CommandLineRun.Result result = fleet("--keep-going --xl-config current");
    assertEquals(2, result.exitCode());
    assertTrue(result.text().endsWith(" (1 new, 2 unchanged, 3 kept)\n"), result.text());
    assertEquals(image, world.read("d/current/b.bin"));
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      assertTrue(Files.exists(world.path("d/current/" + name + ".bin")), name);
      assertTrue(Files.exists(world.path("d/current/xl/" + name + ".cfg")), name);
    }
    String status = status().text();
    assertTrue(
        status.startsWith("b: its entry had an error, so its image was kept\nd: its"), status);
  }

  @Test
  void keepGoing_withAManifestThatEndsTooSoon_writesNothing() {
    world.write("m.yaml", DEFAULTS + "- {name: a}\n- {name: b");
    List<String> before = world.tree();
    assertEquals(4, fleet("--keep-going --xl-config current").exitCode());
    assertEquals(before, world.tree());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--dry-run"})
  void run_thatWouldRemoveMost_isRefused_unlessItIsAllowed(String option) {
    manifest("{name: a}");
    CommandLineRun.Result refused = fleet("--xl-config current " + option);
    assertEquals(
        """
        2 mkpvhboot: d: this run would remove 4 of 5 images
          Is this the right manifest? --allow-removals removes them.
        """,
        refused.exitCode() + " " + refused.err());
    assertTrue(Files.exists(world.path("d/current/e.bin")));
    String text = fleet("--xl-config current --allow-removals").assertGood().text();
    assertTrue(text.endsWith("(1 unchanged, 4 removed)\n"), text);
  }

  @Test
  void run_thatRemovesAFew_isNot() {
    manifest("{name: a}", "{name: b}");
    fleet("--xl-config current").assertGood();
    assertFalse(Files.exists(world.path("d/current/e.bin")));
  }

  @Test
  void run_thatSaysNothingOfSnippets_writesThemAsBefore() throws IOException {
    assertTrue(fleet().assertGood().text().startsWith("d/current stays generation 1: "));
    fleet("--xl-config generation").assertGood();
    manifest("{name: a, profile: minimal}", "{name: b}", "{name: c}", "{name: d}", "{name: e}");
    fleet().assertGood();
    assertEquals("generations/3", link());
    assertTrue(world.read("d/current/xl/a.cfg").latin1().contains("/d/generations/3/a.bin"));
    fleet("--xl-config none").assertGood();
    assertFalse(Files.exists(world.path("d/current/xl")));
    assertTrue(fleet().assertGood().text().startsWith("d/current stays generation 4: "));
  }

  @Test
  void status_namesImagesAndOtherFilesThatAreNotAsTheyWere() throws IOException {
    FileTime published = Files.getLastModifiedTime(world.path("d/current/report.json"));
    for (String name : List.of("a", "b", "c", "d", "e")) {
      Files.setLastModifiedTime(world.path("d/current/" + name + ".bin"), published);
    }
    assertEquals(
        "d/current is generation 1: 0 of 5 images are stale\n", status().assertGood().text());
    Bytes image = world.read("d/current/a.bin");
    byte[] other = image.toArray();
    other[other.length / 2] ^= 1;
    world.delete("d/current/a.bin");
    world.write("d/current/b.bin", "short");
    world.write("d/current/c.bin", other);
    later("d/current/c.bin", published);
    world.write("d/current/d.bin", other);
    Files.setLastModifiedTime(world.path("d/current/d.bin"), published);
    later("d/current/e.bin", published);
    world.delete("d/current/xl/e.cfg");
    world.delete("d/current/SHA256SUMS");

    String overwritten = "its image was overwritten: ";
    String start =
        "a: its image is gone\n"
            + "b: "
            + overwritten
            + "it has 5 bytes, and had "
            + image.size()
            + "\nc: "
            + overwritten
            + "its SHA-256 is not that of the report\n";
    String end = "e: xl/e.cfg is gone\nd/current: SHA256SUMS is gone\nd/current is generation 1: ";
    CommandLineRun.Result result = status();
    assertEquals(1, result.exitCode());
    assertEquals(start + end + "4 of 5 images are stale\n", result.text());
    assertEquals(
        start
            + "d: "
            + overwritten
            + "its SHA-256 is not that of the report\n"
            + end
            + "5 of 5 images are stale\n",
        status("--checksums").text());
  }

  @Test
  void status_ofTheFilesOfNoTenant_hasExitCode1Too() {
    world.delete("d/current/SHA256SUMS");
    assertEquals(1, status().exitCode());
  }

  private void later(String file, FileTime time) throws IOException {
    Instant later = time.toInstant().plusSeconds(5);
    Files.setLastModifiedTime(world.path(file), FileTime.from(later));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "999999999",
        "2147483647",
        "2147483648",
        "99999999999999999999",
        "007",
        "-1",
        "0",
        "x"
      })
  void strangeFoldersAndFiles_amongGenerations_areLeftAlone(String name) throws IOException {
    world.write("d/generations/" + name + "/mine", "x");
    manifest("{name: a, profile: minimal}", "{name: b}", "{name: c}", "{name: d}", "{name: e}");
    fleet("--xl-config current").assertGood();
    assertEquals("generations/2", link());
    fleet("--xl-config generation --keep 1").assertGood();
    assertEquals("generations/3", link());
    world.type("mkpvhboot fleet --rollback --to 1 -d d");
    assertEquals("x", world.read("d/generations/" + name + "/mine").latin1());
  }

  @Test
  void aFileWithTheNextNumber_isPassedOver() throws IOException {
    world.write("d/generations/2", "mine");
    fleet("--xl-config generation").assertGood();
    assertEquals("generations/3", link());
    assertEquals("mine", world.read("d/generations/2").latin1());
  }

  @Test
  void whatAKilledRunLeft_isSaid() {
    world.write("d/generations/.new/a.bin", new byte[2_000_000]);
    world.write("d/generations/.left/b.bin", new byte[1_000_000]);
    String left =
        "the fleet's generations/.new has 2 files, 3.00 MB, of a run that did not come to its end";
    assertEquals(
        left
            + "; the next run uses what is right of it\n"
            + "d/current is generation 1: 0 of 5 images are stale\n",
        status().assertGood().text());
    assertEquals(
        "0 mkpvhboot: " + left + "; what is right of it is used\n",
        fleet("--xl-config current").exitCode() + " " + fleetErr(left));
  }

  private String fleetErr(String left) {
    world.write("d/generations/.new/a.bin", new byte[2_000_000]);
    world.write("d/generations/.left/b.bin", new byte[1_000_000]);
    String err = fleet("--xl-config current").err();
    assertTrue(err.contains(left), err);
    return err;
  }
}
