package org.mkpvhboot.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/**
 * What a run of the tool has around itself: streams, environment and file system.
 *
 * <p>Handed in, so that a test gives a run another world than the process has.
 */
public record Console(
    InputStream in,
    StandardOutput out,
    PrintStream err,
    Map<String, String> environment,
    FileSystem files) {
  /** Set by the launcher when standard output is a terminal. */
  static final String OUTPUT_TERMINAL = "MKPVHBOOT_OUTPUT_TERMINAL";

  /** The path of an argument. */
  Path path(String argument) {
    if (argument.isEmpty()) {
      throw Failure.usage("an empty name stands where a file is needed", "Name a file.");
    }
    try {
      return files.getPath(argument);
    } catch (InvalidPathException e) {
      throw Failure.usage(
              "'" + Printable.of(argument) + "' is not a path that this system can read",
              "Start the tool by its launcher, which sets a UTF-8 locale.")
          .causedBy(e);
    }
  }

  /** A variable of the environment; an empty one counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Refuses to write an image to a terminal, which would take it for commands.
   *
   * @throws Failure USAGE with another way
   */
  void checkTakesImage() {
    if (variable(OUTPUT_TERMINAL).isPresent()) {
      throw Failure.usage(
          "standard output is a terminal, and an image is not text",
          "Name a file with -o FILE, or send it to a program: mkpvhboot ... | mkpvhboot verify -");
    }
  }

  /** Prints a line about what is going on, beside the output proper. */
  void note(String line) {
    err.println("mkpvhboot: " + Printable.line(line));
    err.flush();
  }

  /** Says in two lines what went wrong. */
  void report(Failure failure) {
    print("", failure);
  }

  /** Says in two lines what is odd about a result that is written all the same. */
  void warn(Failure doubt) {
    print("warning: ", doubt);
  }

  private void print(String severity, Failure failure) {
    String place = failure.place().isNowhere() ? "" : failure.place() + ": ";
    note(place + severity + Printable.of(failure.what()));
    if (!failure.next().isEmpty()) {
      err.println("  " + Printable.of(failure.next()));
    }
  }
}
