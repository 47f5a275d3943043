package org.mkpvhboot.fleet;

import java.nio.file.Path;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * A part of a fleet, as it is merged: a generation that does not change any more.
 *
 * @param folder that the user named
 * @param generation the folder of the generation that was current when the merge began
 */
record FleetPart(Path folder, Path generation, ReportReader.Head head, Whole whole) {
  /**
   * Opens a part.
   *
   * @throws Failure NOT_FOUND when the folder has no generation, USAGE when it is no part
   */
  static FleetPart open(Path folder, String toolVersion) {
    Path generation =
        new FleetFolder(folder).current().orElseThrow(() -> FleetRollback.notAFleet(folder));
    try (ReportCursor cursor = ReportCursor.open(generation.resolve(FleetReport.JSON))) {
      ReportReader.Head head = cursor.head();
      if (!head.toolVersion().equals(toolVersion)) {
        throw usage(
            folder,
            "was built by mkpvhboot " + head.toolVersion() + ", and this is " + toolVersion,
            "Build and merge all parts with the same version.");
      }
      Whole whole =
          head.whole()
              .orElseThrow(
                  () ->
                      usage(
                          folder,
                          "has " + head.shard().title() + ", not a part of one",
                          "Name folders that were built with --shard I/N."));
      FleetPart part = new FleetPart(folder, generation, head, whole);
      part.checkHasAll();
      return part;
    }
  }

  private void checkHasAll() {
    long bad = head.counts().getOrDefault("kept", 0L) + head.counts().getOrDefault("failed", 0L);
    if (bad > 0) {
      throw usage(
          folder,
          "lacks images of today: " + bad + " entries had an error when it was built",
          "Fix them and build part " + head.shard() + " again.");
    }
  }

  Shard shard() {
    return head.shard();
  }

  Path report() {
    return generation.resolve(FleetReport.JSON);
  }

  /** The failure for a part that does not fit the others. */
  Failure misfit(String what, String next) {
    return usage(folder, what, next);
  }

  /** The failure for a part that is not as its report says. */
  Failure damaged(Path file, String what) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file),
        what,
        "Build part " + shard() + " again; the whole fleet is as it was.");
  }

  private static Failure usage(Path folder, String what, String next) {
    return new Failure(Kind.USAGE, Place.file(folder), what, next);
  }
}
