package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a command of the system; handed in, for only the command line starts processes. */
public interface CommandRunner {
  /**
   * What came of a command.
   *
   * @param output standard output and standard error together
   */
  record Ended(int exitCode, String output) {}

  /**
   * Runs a command to its end, with nothing on its standard input.
   *
   * @param folder to run it in
   * @throws IOException when it cannot be started or waited for
   */
  Ended run(Path folder, List<String> command) throws IOException;
}
