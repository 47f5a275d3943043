package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a test needs of its machine: missing, it fails in CI and is skipped elsewhere. */
public final class Needs {
  private Needs() {}

  /**
   * Goes on when {@code there}.
   *
   * @param install the command that mends it
   */
  static void that(boolean there, String missing, String install) {
    if (there) {
      return;
    }
    lacks(missing + ": " + install);
  }

  /** Ends a test whose machine lacks something. */
  public static void lacks(String message) {
    String ci = System.getenv("CI");
    if (ci != null && !ci.isEmpty()) {
      fail(message);
    }
    assumeTrue(false, message);
  }

  /** Goes on when a program is on the path. */
  static void program(String name, String debianPackage) {
    boolean there =
        Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    that(there, "no program " + name, "apt-get install " + debianPackage);
  }

  /** Whether this process may do all. */
  static boolean isRoot() {
    return Command.of("id", "-u").run().text().strip().equals("0");
  }
}
