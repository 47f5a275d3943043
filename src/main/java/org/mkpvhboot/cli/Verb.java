package org.mkpvhboot.cli;

import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Something that the tool can do; picocli fills its options. */
public interface Verb {
  /**
   * Does it.
   *
   * @return the exit code; failures are thrown
   */
  int run(Console console);

  /** Whether the command line is that of a GNU program, to be read as getopt_long does. */
  default boolean isGnu() {
    return false;
  }

  /**
   * The long names of a GNU command line's options that not all versions of the program have.
   *
   * <p>A shortened name means one of them only when it fits no other option.
   */
  default Set<String> laterOptions() {
    return Set.of();
  }

  /** What exit code 1 means, for a verb that gives verdicts. */
  default Optional<String> verdict() {
    return Optional.empty();
  }

  /** Adds what a table says and no annotation can: options, or text below them. */
  default void complete(CommandSpec spec) {}
}
