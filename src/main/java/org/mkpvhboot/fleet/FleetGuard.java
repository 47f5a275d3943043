package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Stops a run that would take away what nobody asked it to remove. */
final class FleetGuard {
  /** So many images go without a question, whatever part of the fleet they are. */
  private static final int FEW = 3;

  private static final String ALLOW = "--allow-removals";

  private final Path folder;
  private final Shard shard;
  private final boolean allowRemovals;

  FleetGuard(FleetSpec spec) {
    this(spec.folder(), spec.shard(), spec.allowRemovals());
  }

  /**
   * Makes one.
   *
   * @param folder of the fleet
   * @param shard what the run is of
   * @param allowRemovals whether most images may go
   */
  FleetGuard(Path folder, Shard shard, boolean allowRemovals) {
    this.folder = folder;
    this.shard = shard;
    this.allowRemovals = allowRemovals;
  }

  /**
   * Checks that a run is of the part of the tenants that the current generation holds.
   *
   * @throws Failure USAGE when it is of another
   */
  void checkShard(Optional<Path> current) {
    if (current.isEmpty()) {
      return;
    }
    // a report that cannot be read says nothing; most fleets are whole
    Shard held = ReportReader.shard(current.get().resolve(FleetReport.JSON)).orElse(Shard.WHOLE);
    if (!held.equals(shard)) {
      throw usage(
          "has "
              + held.title()
              + ", and this run is of "
              + shard.title()
              + ": images would go that nobody removed",
          "Name another folder with -d, one for each part, or run "
              + (held.equals(Shard.WHOLE) ? "without --shard." : "with --shard " + held + "."));
    }
  }

  /**
   * Checks what a run would remove.
   *
   * @param images of the current generation that are in the next one too
   * @param removed images that are not
   * @throws Failure USAGE when that is most of them
   */
  void checkRemovals(long images, long removed) {
    if (!allowRemovals && removed > FEW && removed > images) {
      throw usage(
          "this run would remove " + removed + " of " + (images + removed) + " images",
          "Is this the right manifest? " + ALLOW + " removes them.");
    }
  }

  private Failure usage(String what, String next) {
    return new Failure(Kind.USAGE, Place.file(folder), what, next);
  }
}
