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
import org.mkpvhboot.report.text.MarkedText;
import org.mkpvhboot.report.text.Meaning;

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
    FileSystem files,
    ColorChoice color) {
  /** Set by the launcher when standard output is a terminal. */
  static final String OUTPUT_TERMINAL = "MKPVHBOOT_OUTPUT_TERMINAL";

  /** Set by the launcher when standard error is a terminal. */
  static final String ERROR_TERMINAL = "MKPVHBOOT_TERMINAL";

  /** One of which no command line has said anything yet. */
  public Console(
      InputStream in,
      StandardOutput out,
      PrintStream err,
      Map<String, String> environment,
      FileSystem files) {
    this(in, out, err, environment, files, ColorChoice.AUTO);
  }

  /** The same with what a command line says of colours. */
  Console with(ColorChoice choice) {
    return choice == color ? this : new Console(in, out, err, environment, files, choice);
  }

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

  /** Prints a text on standard output, in colours where somebody sees them. */
  void print(MarkedText text) {
    out.print(hasColors(OUTPUT_TERMINAL) ? Colors.of(text) : text.toString());
  }

  /**
   * Whether a stream gets colours.
   *
   * @param terminal the variable by which the launcher says that it is a terminal
   */
  private boolean hasColors(String terminal) {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          variable(terminal).isPresent()
              && variable("NO_COLOR").isEmpty()
              && !variable("TERM").orElse("dumb").equals("dumb");
    };
  }

  /** Says in two lines what went wrong. */
  void report(Failure failure) {
    print(new MarkedText().add(Meaning.BAD, "mkpvhboot:").add(" "), "", failure);
  }

  /** Says in two lines what is odd about a result that is written all the same. */
  void warn(Failure doubt) {
    print(new MarkedText().add("mkpvhboot: "), "warning:", doubt);
  }

  private void print(MarkedText line, String severity, Failure failure) {
    if (!failure.place().isNowhere()) {
      line.add(Meaning.PLACE, Printable.line(failure.place() + ":")).add(" ");
    }
    if (!severity.isEmpty()) {
      line.add(Meaning.WARNING, severity).add(" ");
    }
    line.add(Printable.of(failure.what()));
    err.println(hasColors(ERROR_TERMINAL) ? Colors.of(line) : line.toString());
    err.flush();
    if (!failure.next().isEmpty()) {
      err.println("  " + Printable.of(failure.next()));
    }
  }
}
