package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.MemoryFiles;

final class FleetGuardTest {
  private final Path folder = MemoryFiles.open().getPath("/d");

  private FleetGuard guard(Shard shard, boolean allowRemovals) {
    return new FleetGuard(FleetSpecs.of(folder, shard, allowRemovals));
  }

  @ParameterizedTest
  @CsvSource({"0, 3, false", "4, 4, false", "100, 50, false", "0, 1000, true", "3, 4, true"})
  void checkRemovals_fewOrLessThanStayOrAllowed_isGood(long images, long removed, boolean allowed) {
    guard(Shard.WHOLE, allowed).checkRemovals(images, removed);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "3, 4", "50, 51"})
  void checkRemovals_most_isRefused(long images, long removed) {
    assertFails(
        Kind.USAGE,
        "/d: this run would remove " + removed + " of " + (images + removed) + " images",
        "Is this the right manifest? --allow-removals removes them.",
        () -> guard(Shard.WHOLE, false).checkRemovals(images, removed));
  }

  @Test
  void checkShard_withoutAGeneration_isGood() {
    guard(new Shard(1, 2), false).checkShard(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"shard\": 1}", "{\"shard\": {\"index\": 0, \"count\": 1}}"})
  void checkShard_ofAReportThatSaysNothing_isTheWholeFleet(String report) {
    MemoryFiles.write(folder.resolve("report.json"), report);
    guard(Shard.WHOLE, false).checkShard(Optional.of(folder));
    assertFails(
        Kind.USAGE,
        "/d: has the whole fleet, and this run is of part 1/2: images would go that nobody removed",
        "Name another folder with -d, one for each part, or run without --shard.",
        () -> guard(new Shard(1, 2), false).checkShard(Optional.of(folder)));
  }

  @Test
  void checkShard_ofAnother_isRefused() {
    MemoryFiles.write(folder.resolve("report.json"), "{\"shard\": {\"index\": 1, \"count\": 2}}");
    guard(new Shard(1, 2), true).checkShard(Optional.of(folder));
    assertFails(
        Kind.USAGE,
        "/d: has part 1/2, and this run is of the whole fleet: images would go that nobody removed",
        "Name another folder with -d, one for each part, or run with --shard 1/2.",
        () -> guard(Shard.WHOLE, true).checkShard(Optional.of(folder)));
  }

  @Test
  void title_ofAShard() {
    assertEquals("the whole fleet", Shard.WHOLE.title());
    assertEquals("part 1/8", new Shard(1, 8).title());
  }
}
