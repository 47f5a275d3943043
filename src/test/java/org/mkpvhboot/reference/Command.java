package org.mkpvhboot.reference;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.mkpvhboot.bytes.Bytes;

/** A command of the system: arguments, environment and folder; none of the caller's input. */
record Command(List<String> arguments, Map<String, String> environment, Optional<Path> folder) {
  private static final long MOST_SECONDS = 300;

  /** What came of a command. */
  record Outcome(List<String> command, int exitCode, Bytes out, String err) {
    /** Standard output as UTF-8. */
    String text() {
      return new String(out.toArray(), StandardCharsets.UTF_8);
    }

    /** This outcome, if the command ended with 0. */
    Outcome orThrow() {
      if (exitCode != 0) {
        throw new IllegalStateException(this.toString());
      }
      return this;
    }

    @Override
    public String toString() {
      return String.join(" ", command) + "\nends with " + exitCode + " and says: " + err;
    }
  }

  static Command of(String... arguments) {
    return of(List.of(arguments));
  }

  static Command of(List<String> arguments) {
    return new Command(List.copyOf(arguments), Map.of(), Optional.empty());
  }

  /** The same with arguments behind its own. */
  Command and(List<String> more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new Command(all, environment, folder);
  }

  Command and(String... more) {
    return and(List.of(more));
  }

  /** The same behind another command that runs it, {@code setpriv} for instance. */
  Command within(String... wrapper) {
    List<String> all = new ArrayList<>(List.of(wrapper));
    all.addAll(arguments);
    return new Command(all, environment, folder);
  }

  /** The same with a variable of the environment; an empty value unsets it. */
  Command with(String variable, String value) {
    Map<String, String> changed = new TreeMap<>(environment);
    changed.put(variable, value);
    return new Command(arguments, changed, folder);
  }

  Command in(Path newFolder) {
    return new Command(arguments, environment, Optional.of(newFolder));
  }

  /** Starts it; standard input is empty, output goes where {@code out} and {@code err} say. */
  Process start(ProcessBuilder.Redirect out, ProcessBuilder.Redirect err) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    environment.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    folder.ifPresent(path -> builder.directory(path.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    return builder.redirectOutput(out).redirectError(err).start();
  }

  /** Runs it to its end. */
  Outcome run() {
    try {
      Path out = Files.createTempFile("command-", ".out");
      Path err = Files.createTempFile("command-", ".err");
      try {
        int exitCode =
            end(
                start(
                    ProcessBuilder.Redirect.to(out.toFile()),
                    ProcessBuilder.Redirect.to(err.toFile())));
        return new Outcome(
            arguments,
            exitCode,
            Bytes.of(Files.readAllBytes(out), "standard output"),
            new String(Files.readAllBytes(err), StandardCharsets.UTF_8));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end of a process and returns its exit code. */
  static int end(Process process) {
    try {
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after " + MOST_SECONDS + " s: " + process);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
