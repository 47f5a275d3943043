package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.XlLines;

/** Joins the parts of a fleet into one generation. */
public final class FleetMerge {
  private final MergeSpec spec;
  private final FleetListener listener;

  public FleetMerge(MergeSpec spec, FleetListener listener) {
    this.spec = spec;
    this.listener = listener;
  }

  /**
   * Checks that the parts are one whole, writes their images into a new generation, proves them and
   * makes that the current one; the parts stay as they are.
   *
   * <p>Nothing is written when the current generation is the same already.
   *
   * @throws Failure USAGE when the parts do not go together, DAMAGED when one is not as its report
   *     says, CANNOT_WRITE when another run is at work or the disk is full
   */
  public FleetResult run() {
    FleetParts parts = FleetParts.open(spec.parts(), spec.toolVersion());
    return FleetHome.holding(spec.folder(), () -> run(parts));
  }

  private FleetResult run(FleetParts parts) {
    FleetFolder fleet = new FleetFolder(spec.folder());
    NewGeneration generation = new NewGeneration(fleet);
    Optional<Path> current = generation.current();
    FleetGuard guard = new FleetGuard(spec.folder(), Shard.WHOLE, spec.allowRemovals());
    guard.checkShard(current);
    Optional<XlConfig> snippets = snippets(parts, current);
    MergePlan plan = MergePlan.of(parts, generation.images());
    guard.checkRemovals(plan.stay(), plan.removed());
    try {
      return write(plan, snippets, fleet, generation);
    } catch (IOException e) {
      throw FleetRun.cannotWrite(spec.folder(), e);
    }
  }

  private Optional<XlConfig> snippets(FleetParts parts, Optional<Path> current) {
    XlConfig way =
        spec.xlConfig()
            .or(() -> current.flatMap(folder -> ReportReader.xlConfig(report(folder))))
            .or(parts::xlConfig)
            .orElseThrow(
                () ->
                    new Failure(
                        Kind.USAGE,
                        Place.NOWHERE,
                        "the parts do not agree about snippets for xl",
                        "Say --xl-config current, generation or none."));
    Optional<XlConfig> snippets = Optional.of(way).filter(each -> each != XlConfig.NONE);
    if (snippets.isPresent()) {
      XlLines.check(spec.folder(), "Name another folder with -d.");
    }
    return snippets;
  }

  private FleetResult write(
      MergePlan plan, Optional<XlConfig> snippets, FleetFolder fleet, NewGeneration generation)
      throws IOException {
    MergeWriter writer = new MergeWriter(plan, snippets, fleet, generation, listener);
    boolean done = false;
    try {
      generation.begin();
      String identity = writer.run(spec.toolVersion(), spec.threads());
      boolean changesNothing =
          plan.removed() == 0 && writer.count(Change.NEW) == 0 && writer.count(Change.CHANGED) == 0;
      if (changesNothing && isCurrent(identity, fleet)) {
        return result(plan, writer, fleet.currentNumber().orElse(0), false);
      }
      generation.publish(writer.number(), GenerationFlush::all);
      done = true;
      generation.prune(spec.keep());
      return result(plan, writer, writer.number(), true);
    } finally {
      if (!done) {
        generation.abandon();
      }
    }
  }

  /** Whether the current generation has the same images, made from the same files. */
  private static boolean isCurrent(String identity, FleetFolder fleet) {
    return fleet
        .current()
        .flatMap(folder -> ReportReader.identity(report(folder)))
        .equals(Optional.of(identity));
  }

  private static Path report(Path generation) {
    return generation.resolve(FleetReport.JSON);
  }

  private static FleetResult result(
      MergePlan plan, MergeWriter writer, int number, boolean isWritten) {
    return new FleetResult(
        new FleetResult.Counts(
            plan.images(),
            writer.count(Change.NEW),
            writer.count(Change.CHANGED),
            writer.count(Change.UNCHANGED),
            0,
            plan.removed(),
            plan.bytes()),
        new Problems.Collector().problems(),
        true,
        number,
        isWritten);
  }
}
