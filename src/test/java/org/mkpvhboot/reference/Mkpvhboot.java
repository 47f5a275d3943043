package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.cli.Console;
import org.mkpvhboot.cli.Main;
import org.mkpvhboot.cli.StandardOutput;

/** The tool under test, in this process or by its launcher. */
final class Mkpvhboot {
  private static final Supplier<Command> LAUNCHER = new Once<>(Mkpvhboot::built);

  private Mkpvhboot() {}

  /** Runs the tool in this process, on real files and with an empty environment. */
  static Command.Outcome run(List<String> arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs the tool in this process, on real files and with this environment. */
  static Command.Outcome run(Map<String, String> environment, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new StandardOutput(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            FileSystems.getDefault());
    int exitCode = Main.run(console, arguments.toArray(new String[0]));
    console.out().flush();
    return new Command.Outcome(
        arguments,
        exitCode,
        Bytes.of(out.toByteArray(), "standard output"),
        err.toString(StandardCharsets.UTF_8));
  }

  static Command.Outcome run(String... arguments) {
    return run(List.of(arguments));
  }

  /** The launcher as a user types it; the jar is built before. */
  static Command launcher(String... arguments) {
    return LAUNCHER.get().and(arguments);
  }

  private static Command built() {
    Command launcher = Command.of(Lab.TREE.resolve("mkpvhboot").toString());
    Command.Outcome version = launcher.and("--version").run();
    assertEquals(0, version.exitCode(), version::toString);
    return launcher;
  }
}
