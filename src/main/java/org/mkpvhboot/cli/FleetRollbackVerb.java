package org.mkpvhboot.cli;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Example;
import org.mkpvhboot.arguments.HelpText;
import org.mkpvhboot.arguments.Operands;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.fleet.FleetRollback;

/** {@code mkpvhboot fleet rollback}: an older generation is current again. */
final class FleetRollbackVerb implements Verb {
  private final Operands folders = new Operands("DIR", "The fleet's folder.");
  private final Option to =
      Option.number(
          "N", "Go to generation N, older or newer. Default: that before the current one.", "--to");
  private final Option quiet = Option.flag("Print nothing when all is well.", "-q", "--quiet");
  private final Option help = Option.help("-h", "--help");

  @Override
  public Arguments arguments() {
    return Arguments.of(folders, to, quiet, help);
  }

  @Override
  public HelpText help() {
    return new HelpText(
            List.of(
                "Makes the generation before the current one current, or the one that --to names.",
                "No image is written: the link DIR/current moves, at once."),
            List.of("mkpvhboot fleet rollback DIR [--to N]"),
            List.of("", "mkpvhboot fleet list DIR shows the generations that there are."))
        .withExamples(
            Example.of("Goes back to the generation before.", "mkpvhboot fleet rollback boot"));
  }

  @Override
  public int run(Console console) {
    return run(
        console, FleetWords.folder(folders.values(), "rollback"), to.number(), quiet.isSet());
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
