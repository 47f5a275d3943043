package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.FolderFiles;
import org.mkpvhboot.recipe.RecipeReader;
import org.mkpvhboot.target.Target;

/** Builds the images of all tenants of a manifest, as one set that changes at once. */
public final class Fleet {
  /** The keys of a manifest's entry. */
  public static final List<String> KEYS = Fields.KEYS;

  /** For a file's own entries in the file system, and for reports. */
  private static final long BYTES_PER_IMAGE = 8192;

  private final FleetSpec spec;
  private final Function<Target, Platform> platforms;
  private final FleetListener listener;

  /**
   * Makes a run.
   *
   * @param platforms finds GRUB's files
   */
  public Fleet(FleetSpec spec, Function<Target, Platform> platforms, FleetListener listener) {
    this.spec = spec;
    this.platforms = platforms;
    this.listener = listener;
  }

  /** Says what {@link #run} would do, and writes nothing. */
  public FleetResult plan() {
    return new Run(spec).plan();
  }

  /**
   * Checks all tenants, then builds them in a new generation and makes that the current one.
   *
   * <p>Nothing is written when there are problems and the run is not to keep going, and nothing
   * when the current generation is the same already.
   *
   * @throws Failure CANNOT_WRITE when another run is at work or the disk is full
   */
  public FleetResult run() {
    spec.snippets().ifPresent(way -> XlLines.check(spec.folder(), "Name another folder with -d."));
    boolean made = makeFolder();
    boolean written = false;
    try {
      FleetResult result = FleetLock.holding(spec.folder(), () -> new Run(spec).write());
      written = result.generation() > 0;
      return result;
    } finally {
      if (made && !written) {
        removeFolder();
      }
    }
  }

  private boolean makeFolder() {
    if (Files.isDirectory(spec.folder())) {
      return false;
    }
    try {
      Files.createDirectories(spec.folder());
      return true;
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private void removeFolder() {
    try {
      FleetLock.forget(spec.folder());
      Files.deleteIfExists(spec.folder().resolve("generations"));
      Files.deleteIfExists(spec.folder());
    } catch (IOException e) {
      return; // an empty folder stays
    }
  }

  private Failure cannotWrite(IOException cause) {
    return new Failure(
            Kind.CANNOT_WRITE,
            Place.file(spec.folder()),
            "cannot be written: " + IoReason.of(cause),
            "Check the folder's permissions and the free space.")
        .causedBy(cause);
  }

  /** One run; its parts share these. */
  private final class Run {
    private final FleetSpec spec;
    private final FleetFolder fleet;
    private final NewGeneration generation;
    private final Manifest manifest;
    private final TenantImages images;
    private final FleetCheck.Result checked;

    Run(FleetSpec asked) {
      fleet = new FleetFolder(asked.folder());
      generation = new NewGeneration(fleet);
      // what is not said about snippets is as it was
      spec = asked.withXlConfig(asked.xlConfig().or(this::currentWay).orElse(XlConfig.NONE));
      new FleetGuard(spec).checkShard(generation.current());
      LeftOver leftOver = generation.leftOver();
      if (!leftOver.equals(LeftOver.NONE)) {
        listener.found(leftOver);
      }
      manifest = Manifest.open(spec.manifest());
      RecipeReader reader =
          new RecipeReader(new FolderFiles(manifest.folder()), platforms, spec.time());
      images = new TenantImages(reader, spec.allowed());
      checked = new FleetCheck(spec, manifest, images, generation, listener).run();
    }

    private Optional<XlConfig> currentWay() {
      return generation
          .current()
          .flatMap(folder -> ReportReader.xlConfig(folder.resolve(FleetReport.JSON)));
    }

    private void checkRemovals() {
      Plan plan = checked.plan();
      new FleetGuard(spec).checkRemovals(plan.images() - plan.count(Change.NEW), checked.removed());
    }

    FleetResult plan() {
      if (canBuild()) {
        checkRemovals();
      }
      return result(fleet.currentNumber().orElse(0), false);
    }

    FleetResult write() {
      if (!canBuild()) {
        return plan();
      }
      checkRemovals();
      try {
        checkSpace();
        return build();
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }

    private boolean canBuild() {
      boolean hasProblems = checked.problems().count() > 0;
      boolean canGoOn = checked.isWhole() && spec.keepGoing() && checked.plan().images() > 0;
      return !hasProblems || canGoOn;
    }

    private FleetResult build() throws IOException {
      FleetWriter writer =
          new FleetWriter(spec, manifest, images, fleet, generation, checked.plan(), listener);
      boolean done = false;
      try {
        generation.begin();
        String identity = writer.run(checked.removed());
        boolean isSame =
            checked.removed() == 0
                && checked.plan().count(Change.NEW) == 0
                && checked.plan().count(Change.CHANGED) == 0
                && fleet
                    .current()
                    .flatMap(folder -> ReportReader.identity(folder.resolve(FleetReport.JSON)))
                    .equals(Optional.of(identity));
        if (isSame) {
          return plan();
        }
        generation.publish(writer.number(), writer::flush);
        done = true;
        generation.prune(spec.keep());
        return result(writer.number(), true);
      } finally {
        if (!done) {
          generation.abandon();
        }
      }
    }

    private void checkSpace() {
      Path folder = spec.folder();
      long needed = checked.plan().bytesToWrite() + checked.plan().images() * BYTES_PER_IMAGE;
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

    private FleetResult result(int number, boolean isWritten) {
      return new FleetResult(
          FleetResult.Counts.of(checked.plan(), checked.removed()),
          checked.problems(),
          checked.isWhole(),
          number,
          isWritten);
    }
  }
}
