package org.mkpvhboot.reference.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.reference.Needs;

/** A script of the folder {@code lab}, which fetches what it needs of Debian. */
final class LabScript {
  private LabScript() {}

  /**
   * Runs a script to its end.
   *
   * @param input what it reads
   * @return what it prints
   */
  static String run(Path input, String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of("lab", script).toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("lab-", ".out");
      Path errors = Files.createTempFile("lab-", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(input.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      int exitCode = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      String said = Files.readString(errors, StandardCharsets.ISO_8859_1);
      Files.delete(output);
      Files.delete(errors);
      // 3 and above: what a machine lacks is a failure in CI, elsewhere the test is left out
      if (exitCode >= 3) {
        Needs.lacks(said);
      }
      assertEquals(0, exitCode, said);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
