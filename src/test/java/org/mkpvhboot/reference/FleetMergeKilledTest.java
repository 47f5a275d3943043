package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a merge, the current generation is whole and the parts are as they were. */
@Tag("reference")
final class FleetMergeKilledTest {
  private static final int MOMENTS = Rounds.of(20);
  private static final int TENANTS = 60;
  private static final int PARTS = 3;

  @Test
  void killedAtRandomMoments_currentIsWhole_andPartsStay(@TempDir Path folder) throws Exception {
    Path fleet = folder.resolve("fleet");
    for (String salt : List.of("a", "b")) {
      Path manifest = FleetFixture.manifest(folder.resolve(salt + ".yaml"), TENANTS, salt);
      for (int i = 0; i < PARTS; i++) {
        FleetFixture.fleet(manifest, part(folder, salt, i))
            .and("--shard", i + "/" + PARTS)
            .run()
            .orThrow();
      }
    }
    List<String> before = parts(folder);
    long start = System.nanoTime();
    merge(folder, "a").run().orThrow();
    final long whole = System.nanoTime() - start;

    Random random = new Random(1);
    int killed = 0;
    int inTheMiddle = 0;
    for (int i = 0; i < MOMENTS; i++) {
      Process process = start(merge(folder, random.nextBoolean() ? "a" : "b"));
      if (i % 2 == 0) {
        TimeUnit.NANOSECONDS.sleep((long) (whole * (0.3 + 0.7 * random.nextDouble())));
      } else {
        while (process.isAlive() && !hasImage(fleet.resolve("generations/.new"))) {
          Thread.onSpinWait();
        }
      }
      Command.of("kill", "-KILL", Long.toString(process.pid())).run();
      int exitCode = Command.end(process);
      assertTrue(exitCode == 0 || exitCode == 128 + 9, "exit code " + exitCode);
      killed += exitCode == 0 ? 0 : 1;
      inTheMiddle += Files.exists(fleet.resolve("generations/.new")) ? 1 : 0;
      FleetFixture.checkWhole(fleet, TENANTS);
    }
    assertTrue(killed >= MOMENTS / 4, "only " + killed + " merges were killed");
    assertTrue(inTheMiddle > 0, "no merge was killed while it wrote");

    for (String salt : List.of("a", "b")) {
      merge(folder, salt).run().orThrow();
      FleetFixture.checkWhole(fleet, TENANTS);
      Path one = folder.resolve("one-" + salt);
      FleetFixture.fleet(folder.resolve(salt + ".yaml"), one).run().orThrow();
      assertEquals(
          Files.readString(one.resolve("current/SHA256SUMS")),
          Files.readString(fleet.resolve("current/SHA256SUMS")));
    }
    assertTrue(
        FleetFixture.generations(fleet).stream().allMatch(name -> name.matches("[0-9]+")),
        () -> "something is left in " + fleet);
    assertEquals(before, parts(folder));
  }

  @Test
  void imagesOfTheSameFileSystem_areLinked_andElsewhereCopied(@TempDir Path folder)
      throws IOException {
    Path manifest = FleetFixture.manifest(folder.resolve("a.yaml"), TENANTS, "a");
    for (int i = 0; i < PARTS; i++) {
      FleetFixture.fleet(manifest, part(folder, "a", i))
          .and("--shard", i + "/" + PARTS)
          .run()
          .orThrow();
    }
    merge(folder, "a").run().orThrow();
    for (int i = 0; i < PARTS; i++) {
      try (Stream<Path> files = Files.list(part(folder, "a", i).resolve("generations/1"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".bin")).toList()) {
          assertTrue(
              Files.isSameFile(file, folder.resolve("fleet/current").resolve(file.getFileName())));
        }
      }
    }
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Command.Outcome outcome =
        OwnMounts.sh(
                """
                disk=$1; shift
                mount -t tmpfs -o size=100m merged "$disk" || exit 99
                "$@" "$disk/fleet" || exit
                cd "$disk/fleet/current" && sha256sum --quiet --strict --check SHA256SUMS || exit 98
                cmp report.json "$disk/../fleet/current/report.json"
                """)
            .and(disk.toString())
            .and(mergeTo(folder, "a").arguments())
            .run();
    OwnMounts.check(outcome);
    assertEquals(0, outcome.exitCode(), outcome::toString);

    Command.Outcome full =
        OwnMounts.sh(
                """
                disk=$1; shift
                mount -t tmpfs -o size=6m merged "$disk" || exit 99
                "$@" "$disk/fleet"
                status=$?
                find "$disk" -mindepth 1
                exit $status
                """)
            .and(disk.toString())
            .and(mergeTo(folder, "a").arguments())
            .run();
    assertEquals(6, full.exitCode(), full::toString);
    assertTrue(full.err().contains("No space left on device"), full::err);
    assertFalse(full.text().contains("generation"), full::text);
  }

  private static Path part(Path folder, String salt, int number) {
    return folder.resolve("part-" + salt + number);
  }

  private static Command merge(Path folder, String salt) {
    return mergeTo(folder, salt).and(folder.resolve("fleet").toString());
  }

  /** The same, to be followed by the folder. */
  private static Command mergeTo(Path folder, String salt) {
    Command command = Mkpvhboot.launcher("fleet", "merge");
    for (int i = 0; i < PARTS; i++) {
      command = command.and(part(folder, salt, i).toString());
    }
    return command.and("-d");
  }

  private static boolean hasImage(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".bin"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // it is not there, or goes just now
    }
  }

  /** Every file of the parts with size and time; of a link, where it goes. */
  private static List<String> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> folder.relativize(file).toString().startsWith("part-"))
          .sorted()
          .map(FleetMergeKilledTest::line)
          .toList();
    }
  }

  private static String line(Path file) {
    try {
      return file
          + " "
          + Files.readAttributes(file, "size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS)
          + (Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Process start(Command command) throws IOException {
    return command.start(ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
  }
}
