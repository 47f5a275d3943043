package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Small runs for tests. */
final class FleetSpecs {
  private FleetSpecs() {}

  static FleetSpec of(Path folder, Shard shard, boolean allowRemovals) {
    return of(folder, shard, allowRemovals, false);
  }

  /** One that reads each image of the current generation. */
  static FleetSpec comparing(Path folder) {
    return of(folder, Shard.WHOLE, false, true);
  }

  private static FleetSpec of(
      Path folder, Shard shard, boolean allowRemovals, boolean comparesAll) {
    return new FleetSpec(
        folder.resolveSibling("m.yaml"),
        folder,
        shard,
        false,
        allowRemovals,
        5,
        comparesAll,
        Optional.empty(),
        Set.of(),
        0,
        2,
        "1.0");
  }

  static FleetSpec of(Path folder) {
    return of(folder, Shard.WHOLE, false);
  }
}
