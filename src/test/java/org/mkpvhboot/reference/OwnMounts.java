package org.mkpvhboot.reference;

/** A shell that may mount: nobody else sees its mounts, and they end with it. */
final class OwnMounts {
  /** With this a script says that it could not mount. */
  static final int CANNOT = 99;

  private OwnMounts() {}

  /** A shell with a script; the script's arguments can be added. */
  static Command sh(String script) {
    Command unshare = Command.of("unshare", "--mount");
    return (Needs.isRoot() ? unshare : unshare.and("--map-root-user"))
        .and("sh", "-c", script, "sh");
  }

  /** Ends the test when the shell could not mount. */
  static void check(Command.Outcome outcome) {
    Needs.that(
        outcome.exitCode() != CANNOT && !outcome.err().startsWith("unshare"),
        "this user cannot mount",
        outcome.err() + "run the tests as root, or allow user namespaces");
  }
}
