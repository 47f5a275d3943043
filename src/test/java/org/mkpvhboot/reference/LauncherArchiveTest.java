package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;

/** Whatever became of the launcher's class-data archive, standard output is the image alone. */
@Tag("reference")
final class LauncherArchiveTest {
  @ParameterizedTest
  @EnumSource
  void archive_whateverItIs_nothingIsSaid(JavaRelease java, @TempDir Path folder)
      throws IOException {
    Path tree = copiedTree(folder.resolve("tree"));
    Optional<Path> home = java.home(folder.resolve("java"));
    Path foreign = foreign(folder, java, tree);
    Bytes expected = image(tree, home);

    Path archive = onlyArchive(tree);
    byte[] whole = Files.readAllBytes(archive);
    assertTrue(whole.length > 4_000_000, "an archive of " + whole.length + " bytes");
    assertEquals(expected, image(tree, home), "with its archive");
    Files.delete(archive);
    assertEquals(expected, image(tree, home), "missing");
    assertTrue(Files.size(archive) > 4_000_000, "it was not made again");

    byte[] noise = new byte[whole.length];
    new Random(1).nextBytes(noise);
    List<byte[]> bad = new ArrayList<>(List.of(Arrays.copyOf(whole, whole.length / 2), noise));
    bad.add(Files.readAllBytes(foreign));
    if (java == JavaRelease.INSTALLED) {
      // the launcher looks at the size of one; to make one of a rehearsal takes seconds
      bad.add(new byte[0]);
      bad.add(new byte[] {1});
      bad.add(Arrays.copyOf(whole, 4096));
      bad.add(Arrays.copyOf(whole, whole.length - 4096));
    }
    for (byte[] each : bad) {
      replace(archive, each);
      assertEquals(expected, image(tree, home), "an archive of " + each.length + " bytes");
    }
  }

  @Test
  void archive_thatOthersCanChange_isNotUsed(@TempDir Path folder) throws IOException {
    Path tree = copiedTree(folder.resolve("tree"));
    Path cache = folder.resolve("cache/mkpvhboot");
    Bytes expected = image(tree, Optional.empty());
    Path built = tree.resolve("target/launcher");
    List<Path> own = archives(tree);

    // beside the jar others may write: one is made in the cache
    mode("o+w", built);
    assertEquals(expected, image(tree, Optional.empty()));
    assertEquals(1, archivesIn(cache).size());
    for (Path archive : archivesIn(cache)) {
      Files.delete(archive);
    }
    // neither there, nor where a folder above is open
    for (Path open : List.of(cache, folder.resolve("cache"))) {
      mode("o+w", open);
      assertEquals(expected, image(tree, Optional.empty()));
      assertEquals(List.of(), archivesIn(cache));
      mode("o-w", open);
    }
    assertEquals(own, archives(tree));
  }

  @Test
  void archive_ofAnotherUser_isMadeAnew(@TempDir Path folder) throws IOException {
    assumeTrue(Needs.isRoot(), "only root can give files away");
    Path tree = copiedTree(folder.resolve("tree"));
    Bytes expected = image(tree, Optional.empty());
    Path archive = onlyArchive(tree);
    Command.of("chown", "nobody", archive.toString()).run().orThrow();

    assertEquals(expected, image(tree, Optional.empty()));
    assertEquals("root", Files.getOwner(archive).getName());
    assertEquals(List.of(archive), archives(tree));
  }

  private static void mode(String change, Path path) {
    Command.of("chmod", change, path.toString()).run().orThrow();
  }

  /** Runs the launcher of a tree; standard error has to be empty. */
  private static Bytes image(Path tree, Optional<Path> home) {
    Command command =
        Command.of(tree.resolve("mkpvhboot").toString(), "-O", "i386-xen_pvh", "-o", "-")
            .and("--modules-from", GrubRelease.GRUB_2_06.deb().toString())
            .with("XDG_CACHE_HOME", tree.resolveSibling("cache").toString());
    Command.Outcome outcome =
        home.map(java -> command.with("JAVA_HOME", java.toString())).orElse(command).run();
    assertEquals("", outcome.err());
    assertEquals(0, outcome.exitCode());
    assertTrue(outcome.out().size() > 1_000_000, "no image");
    return outcome.out();
  }

  /** An archive that another Java made, or the same one for another jar. */
  private static Path foreign(Path folder, JavaRelease java, Path tree) throws IOException {
    Path other = copiedTree(folder.resolve("other"));
    image(
        other,
        java == JavaRelease.DEBIAN_25
            ? Optional.empty()
            : JavaRelease.DEBIAN_25.home(folder.resolve("25")));
    assertTrue(Files.exists(tree.resolve("target/launcher/mkpvhboot.jar")));
    return onlyArchive(other);
  }

  /** The built tool and what the launcher looks at, without an archive. */
  private static Path copiedTree(Path tree) throws IOException {
    Mkpvhboot.launcher("--version").run().orThrow();
    Files.createDirectories(tree.resolve("target"));
    for (String part : List.of("src/main", "src/build", "templates", "modules-manifest")) {
      old(Files.createDirectories(tree.resolve(part)));
    }
    Files.createDirectory(tree.resolve("docs"));
    for (String part : List.of("pom.xml", "docs/checks.md")) {
      old(Files.createFile(tree.resolve(part)));
    }
    String built = Lab.TREE.resolve("target/launcher").toString();
    Command.of("cp", "-a", built, tree.resolve("target").toString()).run().orThrow();
    for (String part : List.of("mkpvhboot", "launcher.sh", "bench")) {
      Command.of("cp", "-a", Lab.TREE.resolve(part).toString(), tree.toString()).run().orThrow();
    }
    for (Path archive : archives(tree)) {
      Files.delete(archive);
    }
    return tree;
  }

  private static void old(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH));
  }

  private static void replace(Path archive, byte[] contents) throws IOException {
    Files.delete(archive);
    Files.write(archive, contents);
  }

  private static Path onlyArchive(Path tree) throws IOException {
    List<Path> archives = archives(tree);
    assertEquals(1, archives.size(), archives::toString);
    return archives.get(0);
  }

  private static List<Path> archives(Path tree) throws IOException {
    return archivesIn(tree.resolve("target/launcher"));
  }

  private static List<Path> archivesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(aot|jsa)")).toList();
    }
  }
}
