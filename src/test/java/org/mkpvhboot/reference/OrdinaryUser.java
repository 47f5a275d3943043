package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** Someone without rights: {@code nobody} when these tests run as root, else who runs them. */
final class OrdinaryUser {
  private static final String NOBODY = "65534";

  private OrdinaryUser() {}

  /** The same command as an ordinary user. */
  static Command runs(Command command) {
    if (!Needs.isRoot()) {
      return command;
    }
    Needs.program("setpriv", "util-linux");
    return command.within(
        "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
  }

  /** A folder that the ordinary user may write. */
  static Path folder(Path folder, String name) {
    Path own = folder.resolve(name);
    Command.of("mkdir", "-p", own.toString()).run().orThrow();
    Command.of("chmod", "755", folder.toString()).run().orThrow();
    if (Needs.isRoot()) {
      Command.of("chown", NOBODY + ":" + NOBODY, own.toString()).run().orThrow();
    }
    return own;
  }

  /** Skips the test when the tree lies where only its owner can read it. */
  static void mayRead(Path file) {
    boolean readable = runs(Command.of("test", "-r", file.toString())).run().exitCode() == 0;
    assumeTrue(readable, file + " cannot be read by an ordinary user");
  }
}
