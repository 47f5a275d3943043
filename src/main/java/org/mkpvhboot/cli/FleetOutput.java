package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetResult;
import org.mkpvhboot.fleet.FleetResult.Counts;
import org.mkpvhboot.fleet.Problems;
import org.mkpvhboot.report.ByteCount;

/** Says what came of a run of the fleet. */
final class FleetOutput {
  private FleetOutput() {}

  /**
   * Prints it.
   *
   * @return the exit code
   * @throws Failure the last of the problems, with how many there are, when nothing was built
   */
  static int print(
      Console console,
      Path folder,
      FleetResult result,
      boolean dryRun,
      boolean quiet,
      boolean keepGoing) {
    Problems problems = result.problems();
    problems.first().forEach(console::report);
    boolean isGood = problems.count() == 0;
    if (!isGood) {
      console.note(
          count(result) + (result.isWritten() ? ", the others are built" : ", nothing is written"));
      console
          .err()
          .println(
              keepGoing || !result.isWhole()
                  ? "  Fix the manifest and run it again."
                  : "  Fix them, or build the others with --keep-going.");
    }
    if (dryRun ? isGood || keepGoing : result.isWritten() || isGood) {
      if (!quiet || dryRun) {
        console.out().println(Printable.of(line(folder, result, dryRun)));
      }
    }
    return isGood ? 0 : problems.first().get(0).kind().exitCode();
  }

  private static String count(FleetResult result) {
    Problems problems = result.problems();
    String more =
        problems.count() > Problems.MOST ? ", the first " + Problems.MOST + " are shown" : "";
    String entries =
        problems.entries() == 0
            ? ""
            : " in " + problems.entries() + (problems.entries() == 1 ? " entry" : " entries");
    return problems.count() + (problems.count() == 1 ? " error" : " errors") + entries + more;
  }

  private static String line(Path folder, FleetResult result, boolean dryRun) {
    Counts counts = result.counts();
    String start;
    if (dryRun) {
      start = folder + ": would have ";
    } else if (result.isWritten()) {
      start = folder + "/current is generation " + result.generation() + ": ";
    } else {
      start = folder + "/current stays generation " + result.generation() + ": ";
    }
    List<String> parts =
        List.of(
            counts.added() + " new",
            counts.changed() + " changed",
            counts.unchanged() + " unchanged",
            counts.kept() + " kept",
            counts.removed() + " removed");
    return start
        + counts.images()
        + " images, "
        + ByteCount.of(counts.bytes())
        + " ("
        + String.join(", ", parts.stream().filter(part -> !part.startsWith("0 ")).toList())
        + ")";
  }
}
