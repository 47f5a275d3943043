package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a command of the system; handed in, so that tests run none. */
public interface CommandRunner {
  /**
   * What came of a command.
   *
   * @param output standard output and standard error together
   */
  record Outcome(int exitCode, String output) {}

  /**
   * Runs a command to its end.
   *
   * @param folder to run it in
   * @throws IOException when there is no such command
   */
  Outcome run(Path folder, List<String> command) throws IOException;
}
