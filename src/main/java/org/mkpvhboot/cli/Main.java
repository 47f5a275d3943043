package org.mkpvhboot.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.arguments.Arguments;
import org.mkpvhboot.arguments.Option.Role;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.ToolVersion;

/** The command line: finds the verb, runs it, turns what it throws into lines and an exit code. */
public final class Main {
  private static final String DEBUG = "--debug";

  private Main() {}

  /** Runs the tool in this process and ends it. */
  public static void main(String[] args) {
    Console console =
        new Console(
            // not bare: to read to its end, Java 17 asks a file for its position, and a pipe has
            // none
            new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
            new StandardOutput(new FileOutputStream(FileDescriptor.out)),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            System.getenv(),
            FileSystems.getDefault());
    System.exit(run(console, args));
  }

  /**
   * Runs the tool.
   *
   * @return the exit code: 0 good, 1 a negative verdict, 2 usage, 3 not found, 4 not this format or
   *     damaged, 5 unsupported or too big, 6 cannot write, 70 a fault of the tool
   */
  public static int run(Console world, String... args) {
    Console console = world.with(ColorChoice.in(Arrays.asList(args)));
    int exitCode = runToItsEnd(console, args);
    Optional<Failure> unwritten = console.out().failure();
    unwritten.ifPresent(failure -> console.report(failure));
    return Math.max(exitCode, unwritten.map(failure -> failure.kind().exitCode()).orElse(0));
  }

  private static int runToItsEnd(Console console, String... args) {
    boolean debug = Arrays.asList(args).contains(DEBUG);
    List<String> arguments =
        Arrays.stream(args).filter(argument -> !argument.equals(DEBUG)).toList();
    try {
      return dispatch(console, arguments);
    } catch (Failure failure) {
      console.report(failure);
      trace(console, failure, debug);
      return failure.kind().exitCode();
    } catch (OutOfMemoryError e) {
      console.report(Failure.outOfMemory(Place.NOWHERE));
      trace(console, e, debug);
      return Kind.TOO_BIG.exitCode();
    } catch (RuntimeException e) {
      console.note("a fault of the tool itself: " + Printable.of(String.valueOf(e)));
      console
          .err()
          .println("  Please report it with the command line and the output of " + DEBUG + ".");
      trace(console, e, debug);
      return ExitCodes.FAULT_OF_OURS;
    }
  }

  private static int dispatch(Console console, List<String> arguments) {
    String first = arguments.isEmpty() ? "--help" : arguments.get(0);
    checkCharset(arguments);
    switch (first) {
      case "-h", "--help", "help" -> {
        return Overview.print(console, arguments);
      }
      case "-V", "--version" -> {
        console.out().println("mkpvhboot " + ToolVersion.text());
        return 0;
      }
      default -> {
        boolean named = Verbs.find(first).isPresent();
        if (!named && !first.startsWith("-")) {
          throw unknownVerb(first);
        }
        Verbs.Entry verb =
            Verbs.find(named ? first : Verbs.DEFAULT).orElseThrow(() -> unknownVerb(first));
        List<String> rest = named ? arguments.subList(1, arguments.size()) : arguments;
        Optional<Verbs.Entry> word =
            first.equals(FleetWords.VERB) ? FleetWords.first(console, rest) : Optional.empty();
        return word.isPresent()
            ? run(console, word.get(), rest.subList(1, rest.size()))
            : run(console, verb, rest);
      }
    }
  }

  private static int run(Console console, Verbs.Entry entry, List<String> words) {
    Verb verb = entry.make().get();
    Arguments arguments = verb.arguments();
    arguments.read(entry.command(), words);
    if (arguments.asks(Role.HELP)) {
      console.out().print(entry.help());
      return 0;
    }
    if (arguments.asks(Role.VERSION)) {
      console.out().println("mkpvhboot " + ToolVersion.text());
      return 0;
    }
    ColorChoice.check(arguments.options());
    return verb.run(console);
  }

  static Failure unknownVerb(String name) {
    return Failure.usage(
        "unknown verb '" + Printable.of(name) + "'" + NearestName.didYouMean(name, Verbs.names()),
        "mkpvhboot --help lists the verbs; an option first means build.");
  }

  /** Java replaces what its locale cannot read; that must not end up in an image. */
  private static void checkCharset(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.indexOf('\ufffd') >= 0) {
        throw Failure.usage(
            "the argument '" + Printable.of(argument) + "' is not valid UTF-8",
            "Start the tool by its launcher and write arguments in UTF-8.");
      }
    }
  }

  private static void trace(Console console, Throwable thrown, boolean debug) {
    if (debug) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      console.err().print(Printable.lines(trace.toString()));
    }
  }
}
