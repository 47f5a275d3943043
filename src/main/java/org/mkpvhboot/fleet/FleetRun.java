package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.RecipeFolder;
import org.mkpvhboot.recipe.RecipeReader;
import org.mkpvhboot.target.Target;

/** One run of a fleet: the check of all tenants, and what is written after it. */
final class FleetRun {
  /** For a file's own entries in the file system, and for reports. */
  private static final long BYTES_PER_IMAGE = 8192;

  private final FleetSpec spec;
  private final Function<Target, Platform> platforms;
  private final FleetListener listener;
  private final FleetFolder fleet;
  private final NewGeneration generation;

  FleetRun(FleetSpec asked, Function<Target, Platform> platforms, FleetListener listener) {
    this.platforms = platforms;
    this.listener = listener;
    fleet = new FleetFolder(asked.folder());
    generation = new NewGeneration(fleet);
    // what is not said about snippets is as it was
    spec = asked.withXlConfig(asked.xlConfig().or(this::currentWay).orElse(XlConfig.NONE));
  }

  /** What a check found, and what the images were made with. */
  private record Checked(Manifest manifest, TenantImages images, FleetCheck.Result result) {
    Plan plan() {
      return result.plan();
    }

    boolean changesNothing() {
      return result.removed() == 0
          && plan().count(Change.NEW) == 0
          && plan().count(Change.CHANGED) == 0;
    }
  }

  /** Checks all tenants, and says what {@link #write} would do. */
  FleetResult plan() {
    try (Plan plan = Plan.toTell()) {
      return plan(check(plan));
    }
  }

  /** Checks all tenants and writes a new generation, unless something speaks against it. */
  FleetResult write() {
    try (Plan plan = Plan.toDo()) {
      return write(check(plan));
    }
  }

  private FleetResult write(Checked checked) {
    if (!canBuild(checked)) {
      return plan(checked);
    }
    checkRemovals(checked);
    try {
      checkSpace(checked.plan());
      return build(checked);
    } catch (IOException e) {
      throw cannotWrite(spec.folder(), e);
    }
  }

  private Checked check(Plan plan) {
    new FleetGuard(spec).checkShard(generation.current());
    LeftOver leftOver = generation.leftOver();
    if (!leftOver.equals(LeftOver.NONE)) {
      listener.found(leftOver);
    }
    Manifest manifest = Manifest.open(spec.manifest());
    RecipeFolder files = new RecipeFolder(manifest.folder());
    TenantImages images =
        new TenantImages(
            new RecipeReader(files, platforms, spec.time()),
            spec.allowed(),
            spec.snippets().isPresent());
    return new Checked(
        manifest, images, new FleetCheck(spec, manifest, images, generation, plan, listener).run());
  }

  private Optional<XlConfig> currentWay() {
    return generation
        .current()
        .flatMap(folder -> ReportReader.xlConfig(folder.resolve(FleetReport.JSON)));
  }

  private FleetResult plan(Checked checked) {
    if (canBuild(checked)) {
      checkRemovals(checked);
    }
    return result(checked, fleet.currentNumber().orElse(0), false);
  }

  private boolean canBuild(Checked checked) {
    boolean hasProblems = checked.result().problems().count() > 0;
    boolean canGoOn = checked.result().isWhole() && spec.keepGoing() && checked.plan().images() > 0;
    return !hasProblems || canGoOn;
  }

  private void checkRemovals(Checked checked) {
    Plan plan = checked.plan();
    new FleetGuard(spec)
        .checkRemovals(plan.images() - plan.count(Change.NEW), checked.result().removed());
  }

  private FleetResult build(Checked checked) throws IOException {
    FleetWriter writer =
        new FleetWriter(
            spec,
            checked.images(),
            fleet,
            generation,
            checked.manifest(),
            checked.plan(),
            listener);
    boolean done = false;
    try {
      generation.begin();
      String identity = writer.run(checked.result().removed());
      if (checked.changesNothing() && isCurrent(identity)) {
        return plan(checked);
      }
      generation.publish(writer.number(), writer::flush);
      done = true;
      generation.prune(spec.keep());
      return result(checked, writer.number(), true);
    } finally {
      if (!done) {
        generation.abandon();
      }
    }
  }

  /** Whether the current generation has the same images, made from the same files. */
  private boolean isCurrent(String identity) {
    return fleet
        .current()
        .flatMap(folder -> ReportReader.identity(folder.resolve(FleetReport.JSON)))
        .equals(Optional.of(identity));
  }

  private void checkSpace(Plan plan) {
    Path folder = spec.folder();
    long needed = plan.bytesToWrite() + plan.images() * BYTES_PER_IMAGE;
    long free = usableSpace(folder);
    if (needed > free) {
      throw new Failure(
          Kind.CANNOT_WRITE,
          Place.file(folder),
          "there are " + free + " bytes free, and " + needed + " are needed",
          "Free some space, keep fewer generations with --keep, or name another folder.");
    }
  }

  private static long usableSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      // Java does not find it in a chroot that is no mount point; a full disk shows when it is
      // written to
      return Long.MAX_VALUE;
    }
  }

  private static FleetResult result(Checked checked, int number, boolean isWritten) {
    FleetCheck.Result result = checked.result();
    return new FleetResult(
        FleetResult.Counts.of(result.plan(), result.removed()),
        result.problems(),
        result.isWhole(),
        number,
        isWritten);
  }

  static Failure cannotWrite(Path folder, IOException cause) {
    return new Failure(
            Kind.CANNOT_WRITE,
            Place.file(folder),
            "cannot be written: " + IoReason.of(cause),
            "Check the folder's permissions and the free space.")
        .causedBy(cause);
  }
}
