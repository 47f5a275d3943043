package org.mkpvhboot.cli;

import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.HelpText;

/** Something that the tool can do, called once with what a command line gave its arguments. */
public interface Verb {
  /** What it takes; each call has the same options. */
  Arguments arguments();

  /** What its help says beside them. */
  HelpText help();

  /**
   * Does it.
   *
   * @return the exit code; failures are thrown
   */
  int run(Console console);

  /** What exit code 1 means, for a verb that gives verdicts. */
  default Optional<String> verdict() {
    return Optional.empty();
  }
}
