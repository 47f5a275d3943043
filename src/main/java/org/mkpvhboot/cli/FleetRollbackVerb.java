package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetRollback;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mkpvhboot fleet rollback}: an older generation is current again. */
@Command(
    sortOptions = false,
    description = {
      "Makes the generation before the current one current, or the one that --to names.",
      "No image is written: the link DIR/current moves, at once."
    },
    customSynopsis = "mkpvhboot fleet rollback DIR [--to N]",
    footer = {"", "mkpvhboot fleet list DIR shows the generations that there are."})
final class FleetRollbackVerb implements Verb {
  @Parameters(paramLabel = "DIR", arity = "0..*", description = "The fleet's folder.")
  List<String> folders = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "Go to generation N, older or newer. Default: that before the current one.")
  Optional<Integer> to = Optional.empty();

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
    return run(console, FleetWords.folder(folders, "rollback"), to, quiet);
  }

  /** The same for the old spelling, {@code fleet --rollback -d DIR}. */
  static int run(Console console, String folder, Optional<Integer> to, boolean quiet) {
    int number = FleetRollback.run(console.path(folder), to);
    if (!quiet) {
      console.out().println(Printable.of(folder + ": generation " + number + " is current"));
    }
    return 0;
  }
}
