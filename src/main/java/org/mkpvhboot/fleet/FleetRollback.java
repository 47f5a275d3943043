package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Makes an older generation the current one again. */
public final class FleetRollback {
  private FleetRollback() {}

  /**
   * Moves {@code current}.
   *
   * @param to a generation; without one, that before the current one
   * @return the number of the generation that is current now
   * @throws Failure NOT_FOUND when there is no such generation, CANNOT_WRITE when another run is at
   *     work
   */
  public static int run(Path folder, Optional<Integer> to) {
    FleetFolder fleet = new FleetFolder(folder);
    if (!Files.isDirectory(fleet.generations())) {
      throw notAFleet(folder);
    }
    return FleetLock.holding(folder, () -> run(fleet, to));
  }

  private static int run(FleetFolder fleet, Optional<Integer> to) {
    NavigableSet<Integer> numbers = fleet.numbers();
    int number = to.orElseGet(() -> before(fleet, numbers));
    if (!numbers.contains(number)) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(fleet.path()),
          "has no generation " + number,
          numbers.isEmpty() ? "Build one first." : "It has " + words(numbers) + ".");
    }
    try {
      fleet.setCurrent(number);
      return number;
    } catch (IOException e) {
      throw new Failure(
              Kind.CANNOT_WRITE,
              Place.file(fleet.path()),
              "cannot be written: " + IoReason.of(e),
              "Check the folder's permissions.")
          .causedBy(e);
    }
  }

  private static String words(NavigableSet<Integer> numbers) {
    String last = String.valueOf(numbers.last());
    String others =
        numbers.headSet(numbers.last()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? last : others + " and " + last;
  }

  /** The failure for a folder that no run has written to. */
  static Failure notAFleet(Path folder) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(folder),
        "has no generations of a fleet",
        "Name the folder that was given with -d to mkpvhboot fleet.");
  }

  private static int before(FleetFolder fleet, NavigableSet<Integer> numbers) {
    int current = fleet.currentNumber().orElse(1);
    NavigableSet<Integer> older = numbers.headSet(current, false);
    if (older.isEmpty()) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(fleet.path()),
          "there is no generation before " + current,
          "Older ones were pruned, or there never was one; --keep says how many stay.");
    }
    return older.last();
  }
}
