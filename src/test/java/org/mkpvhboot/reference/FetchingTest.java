package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where GRUB's modules are not installed, the launcher fetches their package with apt. */
@Tag("reference")
final class FetchingTest {
  private static final Path INSTALLED = Path.of("/usr/lib/grub/i386-xen_pvh/kernel.img");
  private static final String FETCHING = "mkpvhboot: fetching grub-xen-bin ";
  private static final String FETCHING_LISTS = "mkpvhboot: fetching Debian's package lists";

  @BeforeEach
  void checkMachine() {
    assumeFalse(Files.exists(INSTALLED), INSTALLED + " is there: nothing would be fetched");
    Needs.program("apt-get", "apt");
  }

  @Test
  void withTheHostsLists_fetchedOnce(@TempDir Path folder) throws IOException {
    List<String> versions = versionsOnHost();
    Needs.that(!versions.isEmpty(), "no package lists with grub-xen-bin", "apt-get update");
    Command build = build(folder, folder.resolve("image"));

    Command.Outcome first = build.run().orThrow();
    assertEquals(1, first.err().lines().count(), first::err);
    assertTrue(first.err().startsWith(FETCHING + candidate() + " from "), first::err);
    byte[] image = Files.readAllBytes(folder.resolve("image"));

    assertEquals("", build.run().orThrow().err());
    assertArrayEquals(image, Files.readAllBytes(folder.resolve("image")));
    assertEquals("", build.and("--offline").run().orThrow().err());
    assertArrayEquals(image, Files.readAllBytes(folder.resolve("image")));
  }

  @Test
  void offlineWithEmptyCache_saysWhatToInstall(@TempDir Path folder) throws IOException {
    Path image = folder.resolve("image");
    Command.Outcome outcome = build(folder, image).and("--offline").run();
    assertEquals(3, outcome.exitCode(), outcome::toString);
    assertEquals(
        List.of(
            "mkpvhboot: /usr/lib/grub/i386-xen_pvh: GRUB's modules are not there, and --offline"
                + " forbids to fetch it",
            "  Install the Debian package grub-xen-bin, or point --modules-from at its .deb or at"
                + " a folder with the modules."),
        outcome.err().lines().toList());
    assertTrue(Files.notExists(image));
  }

  @Test
  void grubVersion_pins(@TempDir Path folder) {
    List<String> versions = versionsOnHost();
    Needs.that(!versions.isEmpty(), "no package lists with grub-xen-bin", "apt-get update");
    String oldest = versions.get(versions.size() - 1);
    Command build = build(folder, folder.resolve("image"));

    Command.Outcome pinned = build.and("--grub-version", oldest).run().orThrow();
    assertTrue(pinned.text().contains("GRUB " + oldest), pinned::text);
    Command.Outcome unknown = build.and("--grub-version", "9.99", "--offline").run();
    assertEquals(3, unknown.exitCode(), unknown::toString);
  }

  @Test
  void ordinaryUserOnHostWithoutLists_usesListsInTheCache(@TempDir Path folder) throws IOException {
    OrdinaryUser.mayRead(Lab.TREE.resolve("pom.xml"));
    Path home = OrdinaryUser.folder(folder, "home");
    Path noLists = folder.resolve("no-lists");
    Files.createDirectories(noLists.resolve("partial"));
    Path apt = Files.writeString(folder.resolve("apt.conf"), lists(noLists));
    Path image = home.resolve("image");
    Command build =
        OrdinaryUser.runs(build(home, image)).with("APT_CONFIG", apt.toString()).in(home);

    Command.Outcome first = build.run().orThrow();
    List<String> lines = first.err().lines().toList();
    assertEquals(2, lines.size(), first::err);
    assertTrue(lines.get(0).startsWith(FETCHING_LISTS), first::err);
    assertTrue(lines.get(1).startsWith(FETCHING), first::err);
    assertTrue(Files.size(image) > 1_000_000);

    assertEquals("", build.run().orThrow().err());
    assertEquals("", build.and("--offline").run().orThrow().err());
  }

  private static String lists(Path folder) {
    return "Dir::State::Lists \"" + folder + "\";\n";
  }

  private static Command build(Path home, Path image) {
    return Mkpvhboot.launcher("--target", "i386-xen_pvh", "-o", image.toString())
        .with("HOME", home.toString())
        .with("XDG_CACHE_HOME", "");
  }

  /** The version that the host's apt would install. */
  private static String candidate() {
    String policy = Command.of("apt-cache", "policy", "grub-xen-bin").run().text();
    return policy.replaceFirst("(?s).*\n  Candidate: (\\S+)\n.*", "$1");
  }

  /** The versions that the host's package lists name, the newest first. */
  private static List<String> versionsOnHost() {
    String madison = Command.of("apt-cache", "madison", "grub-xen-bin").run().text();
    return Stream.of(madison.split("\n"))
        .map(line -> line.split("\\|"))
        .filter(fields -> fields.length == 3)
        .map(fields -> fields[1].strip())
        .distinct()
        .toList();
  }
}
