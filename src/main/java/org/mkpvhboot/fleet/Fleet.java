package org.mkpvhboot.fleet;

import java.util.List;
import java.util.function.Function;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/** Builds the images of all tenants of a manifest, as one set that changes at once. */
public final class Fleet {
  /** The keys of a manifest's entry. */
  public static final List<String> KEYS = Fields.KEYS;

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
    return new FleetRun(spec, platforms, listener).plan();
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
    return FleetHome.holding(spec.folder(), () -> new FleetRun(spec, platforms, listener).write());
  }
}
