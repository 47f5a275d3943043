package org.mkpvhboot.cli;

import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;

/** The options of the verbs that write a generation of a fleet. */
final class FleetOptions {
  private static final int KEPT = 3;

  final Option allowRemovals =
      Option.flag(
          "Go on when more than three images and more than half of them would be removed.",
          "--allow-removals");
  final Option keep =
      Option.number(
          "N",
          "Keep this many generations, the current one among them. Default: " + KEPT,
          "--keep");
  final Option jobs =
      Option.number("N", "Threads. Default: one for each processor.", "-j", "--jobs");

  /**
   * How many generations stay.
   *
   * @throws Failure USAGE when none would
   */
  int kept() {
    int kept = keep.number().orElse(KEPT);
    if (kept < 1) {
      throw Failure.usage("--keep " + kept + " would keep nothing", "Keep at least 1.");
    }
    return kept;
  }

  /**
   * The number of threads; one for each processor when none was said.
   *
   * @throws Failure USAGE when it is negative
   */
  int threads() {
    int threads = jobs.number().orElse(0);
    if (threads < 0) {
      throw Failure.usage("--jobs " + threads + " is not a number of threads", "Write 1 or more.");
    }
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }
}
