package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.fleet.FleetMerge;
import org.mkpvhboot.fleet.FleetResult;
import org.mkpvhboot.fleet.MergeSpec;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.report.ToolVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot fleet merge}: the parts that several machines have built, as one fleet. */
@Command(
    sortOptions = false,
    description = {
      "Joins the parts that fleet --shard I/N has built into one generation, the same as a run",
      "of the whole manifest makes on one machine. All parts have to be there, of one manifest,",
      "tool, GRUB and time (SOURCE_DATE_EPOCH); each image is held against its SHA-256.",
      "The parts are only read; on the same file system their images are linked, not copied."
    },
    customSynopsis = "mkpvhboot fleet merge DIR... -d DIR [OPTION...]",
    footer = {
      "",
      "Example:",
      "  mkpvhboot fleet fleet.yaml -d part-0 --shard 0/2   # on one machine",
      "  mkpvhboot fleet fleet.yaml -d part-1 --shard 1/2   # on another",
      "  mkpvhboot fleet merge part-0 part-1 -d boot"
    })
final class FleetMergeVerb implements Verb {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "The folders of the parts, in any order; of each its current generation.")
  List<String> parts = new ArrayList<>();

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      description = "The whole fleet's folder; it is made when it is missing.")
  Optional<String> directory = Optional.empty();

  @Option(
      names = "--allow-removals",
      description =
          "Go on when more than three images and more than half of them would be removed.")
  boolean allowRemovals;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Keep this many generations, the current one among them. Default: 3")
  int keep = 3;

  @Option(
      names = "--xl-config",
      paramLabel = "WAY",
      description =
          "Snippets in xl/, as for fleet. Default: as in the current generation, else as in the parts.")
  Optional<String> xlConfig = Optional.empty();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Threads. Default: one for each processor.")
  int jobs;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing when all is well.")
  boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public int run(Console console) {
    if (parts.isEmpty()) {
      throw Failure.usage("no part is named", "Name the folder of each: fleet merge DIR... -d DIR");
    }
    Path folder =
        console.path(
            directory.orElseThrow(() -> Failure.usage("no folder is named", "Add -d DIR.")));
    FleetOptions.check(keep, jobs);
    MergeSpec spec =
        new MergeSpec(
            parts.stream().map(console::path).toList(),
            folder,
            allowRemovals,
            keep,
            xlConfig.map(XlConfig::parse),
            FleetOptions.threads(jobs),
            ToolVersion.version());
    FleetProgress progress = new FleetProgress(console, quiet, false, System::nanoTime);
    FleetResult result = new FleetMerge(spec, progress).run();
    return FleetOutput.print(console, folder, result, false, quiet, false);
  }
}
