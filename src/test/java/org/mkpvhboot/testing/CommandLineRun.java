package org.mkpvhboot.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.cli.Console;
import org.mkpvhboot.cli.Main;
import org.mkpvhboot.cli.StandardOutput;

/** A run of the tool in a world of its own: file system, environment, standard input. */
public final class CommandLineRun {
  private final FileSystem files;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = new byte[0];

  /** What came of a run. */
  public record Result(int exitCode, Bytes out, String err) {
    /** Standard output as text. */
    public String text() {
      return new String(out.toArray(), StandardCharsets.UTF_8);
    }

    /** Asserts that all went well and nothing was said on standard error. */
    public Result assertGood() {
      assertEquals("0 ", exitCode + " " + err);
      return this;
    }

    /**
     * Asserts that the run failed and said exactly this, and nothing on standard output.
     *
     * @param first the first line without the tool's name
     * @param second the second line without its indent
     */
    public void assertFailed(int expectedCode, String first, String second) {
      assertEquals("mkpvhboot: " + first + "\n  " + second + "\n", err);
      assertEquals(expectedCode, exitCode);
      assertEquals("", text());
    }
  }

  private CommandLineRun(FileSystem files) {
    this.files = files;
  }

  public static CommandLineRun in(FileSystem files) {
    return new CommandLineRun(files);
  }

  public CommandLineRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public CommandLineRun input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /**
   * Runs the tool to its end, as a user types it.
   *
   * @param line {@code mkpvhboot build ...}, see {@link ShellWords#of}
   * @param values what its {@code %s} stand for
   */
  public Result type(String line, Object... values) {
    List<String> words = ShellWords.of(line, values);
    assertEquals("mkpvhboot", words.get(0), line);
    return run(words.subList(1, words.size()).toArray(String[]::new));
  }

  /** Runs the tool to its end. */
  public Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode;
    try (StandardOutput outStream = new StandardOutput(out);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      exitCode =
          Main.run(
              new Console(
                  new ByteArrayInputStream(input), outStream, errStream, environment, files),
              arguments);
    }
    return new Result(
        exitCode,
        Bytes.of(out.toByteArray(), "standard output"),
        err.toString(StandardCharsets.UTF_8));
  }
}
