package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.failure.Failure.Kind;

/** On the real file system: that in memory locks nothing. */
final class FleetLockTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void holding_whileAnotherHolds_isRefused_andFreeAfter() {
    FleetLock.holding(
        folder,
        () -> {
          assertFails(
              Kind.CANNOT_WRITE,
              folder + ": another run of fleet is at work here",
              "Wait until it has ended; one that was killed holds nothing.",
              () -> FleetLock.holding(folder, () -> 1));
          return 0;
        });
    assertEquals(2, FleetLock.holding(folder, () -> 2));
  }

  @Test
  void holding_whatFails_isFreeAfter() {
    assertThrows(
        IllegalStateException.class,
        () ->
            FleetLock.holding(
                folder,
                () -> {
                  throw new IllegalStateException("fails");
                }));
    assertEquals(1, FleetLock.holding(folder, () -> 1));
  }

  @Test
  void holding_aFolderThatIsNone_isSaid() {
    Path none = folder.resolve("none");
    assertFails(
        Kind.CANNOT_WRITE,
        none + "/.lock: cannot be locked: no such file or folder",
        "Check the permissions of the folder.",
        () -> FleetLock.holding(none, () -> 1));
  }

  @Test
  void forget_removesTheFile_ifItIsThere() throws IOException {
    FleetLock.holding(folder, () -> 1);
    FleetLock.forget(folder);
    FleetLock.forget(folder);
    assertEquals(false, Files.exists(folder.resolve(".lock")));
  }
}
