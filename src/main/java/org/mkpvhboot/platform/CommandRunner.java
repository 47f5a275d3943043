package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs commands of the system, apt's; handed in, for it starts processes. */
public interface CommandRunner {
  /**
   * What came of a command.
   *
   * @param output standard output and standard error together
   */
  record Result(int exitCode, String output) {}

  /**
   * Runs a command to its end, with nothing on its standard input.
   *
   * @param folder to run it in
   * @throws IOException when it cannot be started or waited for
   */
  Result run(Path folder, List<String> command) throws IOException;
}
