package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a run of the fleet, its current generation is whole. */
@Tag("reference")
@Order(1)
final class FleetKilledTest {
  private static final int MOMENTS = Rounds.of(40);
  private static final int TENANTS = 60;

  @Test
  void killedAtRandomMoments_currentIsWholeAndTheNextRunGoesOn(@TempDir Path folder)
      throws Exception {
    Path fleet = folder.resolve("fleet");
    Path[] manifests = {
      FleetFixture.manifest(folder.resolve("a.yaml"), TENANTS, "a"),
      FleetFixture.manifest(folder.resolve("b.yaml"), TENANTS, "b")
    };
    long start = System.nanoTime();
    FleetFixture.fleet(manifests[0], fleet).run().orThrow();
    long whole = System.nanoTime() - start;

    Random random = new Random(1);
    int killed = 0;
    int inTheMiddle = 0;
    for (int i = 0; i < MOMENTS; i++) {
      Optional<Object> left = inode(fleet.resolve("generations/.new"));
      Process process = start(FleetFixture.fleet(manifests[random.nextInt(2)], fleet));
      // any moment, and one of the short time in which it writes, however fast the machine is now
      if (i % 2 == 0) {
        TimeUnit.NANOSECONDS.sleep((long) (whole * (0.2 + random.nextDouble())));
      } else {
        waitForWriting(process, fleet.resolve("generations/.new"), left);
        TimeUnit.NANOSECONDS.sleep((long) (whole * 0.1 * random.nextDouble()));
      }
      Command.of("kill", "-KILL", Long.toString(process.pid())).run();
      int exitCode = Command.end(process);
      assertTrue(exitCode == 0 || exitCode == 128 + 9, "exit code " + exitCode);
      killed += exitCode == 0 ? 0 : 1;
      inTheMiddle += Files.exists(fleet.resolve("generations/.new")) ? 1 : 0;
      FleetFixture.checkWhole(fleet, TENANTS);
    }
    assertTrue(killed >= MOMENTS / 4, "only " + killed + " runs were killed");
    assertTrue(inTheMiddle > 0, "no run was killed while it wrote");

    for (Path manifest : manifests) {
      FleetFixture.fleet(manifest, fleet).run().orThrow();
      FleetFixture.checkWhole(fleet, TENANTS);
      Path other = folder.resolve("fresh-" + manifest.getFileName());
      FleetFixture.fleet(manifest, other).run().orThrow();
      assertEquals(
          Files.readString(other.resolve("current/SHA256SUMS")),
          Files.readString(fleet.resolve("current/SHA256SUMS")));
    }
    assertTrue(
        FleetFixture.generations(fleet).stream().allMatch(name -> name.matches("[0-9]+")),
        () -> "something is left in " + fleet);
  }

  @Test
  void twoRunsAtOnce_theSecondSaysSoAndStops(@TempDir Path folder) throws Exception {
    Path fleet = folder.resolve("fleet");
    Path manifest = FleetFixture.manifest(folder.resolve("m.yaml"), 2000, "a");
    Process first = start(FleetFixture.fleet(manifest, fleet));
    try {
      while (first.isAlive() && !Files.exists(fleet.resolve("generations/.new/t1.bin"))) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      Command.of("kill", "-STOP", Long.toString(first.pid())).run().orThrow();
      assertFalse(Files.exists(fleet.resolve("current")));
      Command.Outcome second = FleetFixture.fleet(manifest, fleet).run();
      assertEquals(
          "mkpvhboot: "
              + fleet
              + ": another run of fleet is at work here\n"
              + "  Wait until it has ended; one that was killed holds nothing.\n",
          second.err());
      assertEquals(6, second.exitCode());
    } finally {
      Command.of("kill", "-CONT", Long.toString(first.pid())).run();
    }
    assertEquals(0, Command.end(first));
    FleetFixture.checkWhole(fleet, 2000);
  }

  /** Waits for another folder than the one that a killed run left. */
  private static void waitForWriting(Process process, Path folder, Optional<Object> left)
      throws InterruptedException {
    Optional<Object> now = inode(folder);
    while (process.isAlive() && (now.isEmpty() || now.equals(left))) {
      TimeUnit.MILLISECONDS.sleep(1);
      now = inode(folder);
    }
  }

  private static Optional<Object> inode(Path folder) {
    try {
      return Optional.of(Files.getAttribute(folder, "unix:ino"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Process start(Command command) throws IOException {
    return command.start(ProcessBuilder.Redirect.DISCARD, ProcessBuilder.Redirect.DISCARD);
  }
}
