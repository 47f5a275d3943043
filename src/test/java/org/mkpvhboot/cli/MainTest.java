package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.ShellWords;
import org.mkpvhboot.testing.World;

final class MainTest {
  private final World world = new World();

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h", "help"})
  void run_helpOrNothing_listsTheVerbs(String arguments) {
    String text = world.type("mkpvhboot " + arguments).text();

    assertTrue(text.startsWith("Usage: mkpvhboot [VERB] [OPTION...]\n"), text);
    for (String verb : Verbs.names()) {
      assertTrue(text.contains("\n  " + verb + " "), verb);
    }
    assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
  }

  static List<String> verbs() {
    return Verbs.names();
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void run_helpOfAVerb_showsItsOptionsEitherWay(String verb) {
    CommandLineRun.Result result = world.type("mkpvhboot %s --help", verb).assertGood();

    assertTrue(result.text().startsWith("Usage: mkpvhboot "), result.text());
    assertEquals(result.text(), world.type("mkpvhboot help %s", verb).assertGood().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void run_version_namesVersionAndCommit(String option) {
    String text = world.type("mkpvhboot %s", option).assertGood().text();

    assertTrue(text.matches("mkpvhboot [0-9][^ ]* \\(commit [^ ]+\\)\n"), text);
    assertEquals(text, world.type("mkpvhboot build %s", option).assertGood().text());
  }

  @ParameterizedTest
  @CsvSource({
    "biuld, ', did you mean build?'",
    "mkimge, ', did you mean mkimage?'",
    "xyzzy, ''",
    "'a\nb', ''"
  })
  void run_unknownVerb_namesTheNearest(String verb, String near) {
    world
        .type("mkpvhboot %s", verb)
        .assertFailed(
            2,
            "unknown verb '" + verb.replace("\n", "\\x0a") + "'" + near,
            "mkpvhboot --help lists the verbs; an option first means build.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--tagret i386-xen!unknown option --tagret, did you mean --target?",
        "-O i386-xen extra!unexpected argument extra",
        "-O!missing required parameter for option '--target' (TARGET)",
        "-O i386-xen --offline=maybe!invalid value for option '--offline': 'maybe' is not a boolean",
        "-O i386-xen -o a -o b!option '--output' (OUT) should be specified only once"
      })
  void run_wrongOptions_areUsageInOneLine(String arguments, String what) {
    world
        .type("mkpvhboot " + arguments)
        .assertFailed(2, what, "mkpvhboot build --help shows all options.");
  }

  @Test
  void run_argumentThatIsNoUtf8_isUsage() {
    world
        .type("mkpvhboot -O i386-xen -o %s", "caf\ufffd.bin")
        .assertFailed(
            2,
            "the argument 'caf\ufffd.bin' is not valid UTF-8",
            "Start the tool by its launcher and write arguments in UTF-8.");
  }

  @Test
  void run_emptyFileName_isUsage() {
    world
        .type("mkpvhboot -O i386-xen -o o -c ''")
        .assertFailed(2, "an empty name stands where a file is needed", "Name a file.");
  }

  @Test
  void run_debug_addsTheStackTrace() {
    String[] arguments = {"-O", "i386-xen", "-o", "no/o", "--debug"};
    CommandLineRun.Result result = world.run(arguments);

    assertEquals(6, result.exitCode());
    assertTrue(result.err().contains("\n\tat org.mkpvhboot.bytes.OutputFiles"), result.err());
  }

  /** Streams that fail at the first byte. */
  private interface Broken {
    void fail() throws IOException;

    default InputStream input() {
      return new FilterInputStream(InputStream.nullInputStream()) {
        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          fail();
          return -1;
        }
      };
    }

    default OutputStream output() {
      return new FilterOutputStream(OutputStream.nullOutputStream()) {
        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          fail();
        }
      };
    }
  }

  /** Runs the tool between two streams; returns exit code and standard error. */
  private String runBetween(InputStream in, OutputStream out, String arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode;
    try (StandardOutput outStream = new StandardOutput(out);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      exitCode =
          Main.run(
              new Console(in, outStream, errStream, Map.of(), world.files()),
              ShellWords.of(arguments).toArray(String[]::new));
    }
    return exitCode + " " + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void run_faultOfOurs_is70WithoutATrace() {
    Broken broken =
        () -> {
          throw new IllegalStateException("a fault\nof ours");
        };
    assertEquals(
        """
        70 mkpvhboot: a fault of the tool itself: java.lang.IllegalStateException: a fault\\x0aof ours
          Please report it with the command line and the output of --debug.
        """,
        runBetween(broken.input(), OutputStream.nullOutputStream(), "-O i386-xen -o o -c -"));
  }

  @Test
  void run_standardInputThatFails_isNotFound() {
    Broken broken =
        () -> {
          throw new IOException("Bad file descriptor");
        };
    assertEquals(
        """
        3 mkpvhboot: standard input: cannot be read: Bad file descriptor
          Give the config as a file.
        """,
        runBetween(broken.input(), OutputStream.nullOutputStream(), "-O i386-xen -o o -c -"));
  }

  @Test
  void run_imageThatNobodyReads_cannotBeWritten() {
    Broken broken =
        () -> {
          throw new IOException("Broken pipe");
        };
    assertEquals(
        """
        6 mkpvhboot: standard output: cannot be written: Broken pipe
          The program that reads it ended before it had all.
        """,
        runBetween(InputStream.nullInputStream(), broken.output(), "-O i386-xen -o -"));
  }
}
