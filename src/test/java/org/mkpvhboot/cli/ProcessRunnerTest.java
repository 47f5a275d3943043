package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.platform.CommandRunner.Ended;

final class ProcessRunnerTest {
  private static Ended sh(Path folder, String script) throws IOException {
    return new ProcessRunner().run(folder, List.of("sh", "-c", script));
  }

  @Test
  void run_command_givesExitCodeAndBothOutputs(@TempDir Path folder) throws IOException {
    assertEquals(new Ended(3, "out\nerr\n"), sh(folder, "echo out; echo err >&2; exit 3"));
  }

  @Test
  void run_command_standsInItsFolderInTheCLocaleWithoutInput(@TempDir Path folder)
      throws IOException {
    assertEquals(
        new Ended(0, folder.toRealPath() + " C 0\n"),
        sh(folder, "echo $(pwd -P) $LC_ALL $(wc -c)"));
  }

  @Test
  void run_noSuchCommand_throws(@TempDir Path folder) {
    assertThrows(
        IOException.class,
        () -> new ProcessRunner().run(folder, List.of("mkpvhboot-no-such-command")));
  }
}
