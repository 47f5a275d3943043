package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.mkpvhboot.failure.Failure;

/** The folder that a run works in: made when it is missing, gone again when nothing came of it. */
final class FleetHome {
  private FleetHome() {}

  /**
   * Does something in a fleet's folder while nobody else changes it.
   *
   * @throws Failure CANNOT_WRITE when another run is at work there
   */
  static FleetResult holding(Path folder, Supplier<FleetResult> work) {
    boolean made = make(folder);
    boolean written = false;
    try {
      FleetResult result = FleetLock.holding(folder, work);
      written = result.generation() > 0;
      return result;
    } finally {
      if (made && !written) {
        remove(folder);
      }
    }
  }

  private static boolean make(Path folder) {
    if (Files.isDirectory(folder)) {
      return false;
    }
    try {
      Files.createDirectories(folder);
      return true;
    } catch (IOException e) {
      throw FleetRun.cannotWrite(folder, e);
    }
  }

  private static void remove(Path folder) {
    try {
      FleetLock.forget(folder);
      Files.deleteIfExists(folder.resolve("generations"));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      return; // an empty folder stays
    }
  }
}
