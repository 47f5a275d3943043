package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;

/** The generations of a fleet, for people. */
public final class FleetList {
  private final FleetFolder fleet;

  /**
   * Makes one.
   *
   * @param folder of the fleet
   */
  public FleetList(Path folder) {
    this.fleet = new FleetFolder(folder);
  }

  /**
   * A generation.
   *
   * @param written when its report was, which is last; empty where the file system does not say
   * @param contents empty when its report cannot be read, and then there is a failure
   */
  public record Generation(
      int number,
      boolean isCurrent,
      Optional<Instant> written,
      Optional<Contents> contents,
      Optional<Failure> failure) {}

  /**
   * What a report says of a generation as a whole.
   *
   * @param counts of images by what happened to them, as the report names them
   */
  public record Contents(String toolVersion, Shard shard, Map<String, Long> counts) {
    public Contents {
      counts = Map.copyOf(counts);
    }

    /** A count; 0 for what it says nothing of. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }
  }

  /**
   * All of them.
   *
   * @param generations the oldest first
   * @param failure why none is current, when {@code current} is there and damaged
   */
  public record Result(List<Generation> generations, Optional<Failure> failure) {
    public Result {
      generations = List.copyOf(generations);
    }
  }

  /**
   * Looks at them.
   *
   * @throws Failure NOT_FOUND when the folder has none
   */
  public Result run() {
    if (!Files.isDirectory(fleet.generations())) {
      throw FleetRollback.notAFleet(fleet.path());
    }
    Optional<Integer> current = Optional.empty();
    Optional<Failure> damage = Optional.empty();
    try {
      current = fleet.currentNumber();
    } catch (Failure failure) {
      damage = Optional.of(failure);
    }
    List<Generation> generations = new ArrayList<>();
    for (int number : fleet.numbers()) {
      generations.add(generation(number, current.equals(Optional.of(number))));
    }
    return new Result(generations, damage);
  }

  private Generation generation(int number, boolean isCurrent) {
    Path report = fleet.generation(number).resolve(FleetReport.JSON);
    try (ReportCursor cursor = ReportCursor.open(report)) {
      ReportReader.Head head = cursor.head();
      Contents contents = new Contents(head.toolVersion(), head.shard(), head.counts());
      return new Generation(
          number, isCurrent, written(report), Optional.of(contents), Optional.empty());
    } catch (Failure failure) {
      return new Generation(
          number, isCurrent, written(report), Optional.empty(), Optional.of(failure));
    }
  }

  private static Optional<Instant> written(Path report) {
    try {
      return Optional.of(Files.getLastModifiedTime(report).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
