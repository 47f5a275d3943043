package org.mkpvhboot.cli;

import org.mkpvhboot.failure.Failure;

/** What the numbers of a fleet's options can be. */
final class FleetOptions {
  private FleetOptions() {}

  /**
   * Checks them.
   *
   * @throws Failure USAGE
   */
  static void check(int keep, int jobs) {
    if (keep < 1) {
      throw Failure.usage("--keep " + keep + " would keep nothing", "Keep at least 1.");
    }
    if (jobs < 0) {
      throw Failure.usage("--jobs " + jobs + " is not a number of threads", "Write 1 or more.");
    }
  }

  /** The number of threads; one for each processor when none was said. */
  static int threads(int jobs) {
    return jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
  }
}
