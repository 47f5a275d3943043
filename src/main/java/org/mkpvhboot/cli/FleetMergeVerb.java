package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.List;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.fleet.FleetMerge;
import org.mkpvhboot.fleet.FleetResult;
import org.mkpvhboot.fleet.MergeSpec;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.report.ToolVersion;

/** {@code mkpvhboot fleet merge}: the parts that several machines have built, as one fleet. */
final class FleetMergeVerb implements Verb {
  private final Operands parts =
      new Operands(
          "DIR", "The folders of the parts, in any order; of each its current generation.");

  private final Option directory =
      Option.text(
          "DIR", "The whole fleet's folder; it is made when it is missing.", "-d", "--directory");

  private final FleetOptions writing = new FleetOptions();
  private final Option xlConfig =
      Option.text(
          "WAY",
          "Snippets in xl/, as for fleet. Default: as in the current generation, else as in the parts.",
          "--xl-config");
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(
        parts, directory, writing.allowRemovals, writing.keep, xlConfig, writing.jobs, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Joins the parts that fleet --shard I/N has built into one generation, the same as a run",
                "of the whole manifest makes on one machine. All parts have to be there, of one manifest,",
                "tool, GRUB and time (SOURCE_DATE_EPOCH); each image is held against its SHA-256.",
                "The parts are only read; on the same file system their images are linked, not copied."),
            List.of("mkpvhboot fleet merge DIR... -d DIR [OPTION...]"),
            List.of())
        .withExamples(
            Example.of(
                "Builds a fleet in two parts, and joins them.",
                "mkpvhboot fleet fleet.yaml -d part-0 --shard 0/2   # on one machine",
                "mkpvhboot fleet fleet.yaml -d part-1 --shard 1/2   # on another",
                "mkpvhboot fleet merge part-0 part-1 -d boot"));
  }

  @Override
  public int run(Console console) {
    if (parts.values().isEmpty()) {
      throw Failure.usage("no part is named", "Name the folder of each: fleet merge DIR... -d DIR");
    }
    Path folder =
        console.path(
            directory
                .value()
                .orElseThrow(() -> Failure.usage("no folder is named", "Add -d DIR.")));
    int kept = writing.kept();
    int threads = writing.threads();
    MergeSpec spec =
        new MergeSpec(
            parts.values().stream().map(console::path).toList(),
            folder,
            writing.allowRemovals.isSet(),
            kept,
            xlConfig.value().map(XlConfig::parse),
            threads,
            ToolVersion.version());
    FleetProgress progress = new FleetProgress(console, quiet.isSet(), false, System::nanoTime);
    FleetResult result = new FleetMerge(spec, progress).run();
    return FleetOutput.print(console, folder, result, false, quiet.isSet(), false);
  }
}
