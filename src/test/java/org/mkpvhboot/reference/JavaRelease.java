package org.mkpvhboot.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Java to run the tool with. */
enum JavaRelease {
  INSTALLED,
  DEBIAN_25;

  /**
   * Its home; empty for what the launcher finds by itself.
   *
   * @param folder a new folder, where it is put together
   */
  Optional<Path> home(Path folder) throws IOException {
    return this == INSTALLED ? Optional.empty() : Optional.of(debian25(folder));
  }

  /** Debian's Java 25, which runs here with the libraries of its own release. */
  private static Path debian25(Path home) throws IOException {
    Path root = Lab.closure("trixie", "openjdk-25-jre-headless");
    Path packaged = root.resolve("usr/lib/jvm/java-25-openjdk-amd64");
    Command.of("cp", "-a", packaged.toString(), home.toString()).run().orThrow();
    Command.of("rm", "-r", home.resolve("conf").toString()).run().orThrow();
    Command.of(
            "cp",
            "-aL",
            root.resolve("etc/java-25-openjdk").toString(),
            home.resolve("conf").toString())
        .run()
        .orThrow();
    Path program = home.resolve("bin/java");
    Files.move(program, home.resolve("bin/java.elf"));
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s/lib64/ld-linux-x86-64.so.2' --library-path '%s:%s:%s' '%s' \"$@\"\n"
            .formatted(
                root,
                root.resolve("usr/lib/x86_64-linux-gnu"),
                home.resolve("lib"),
                home.resolve("lib/server"),
                home.resolve("bin/java.elf")));
    Command.of("chmod", "755", program.toString()).run().orThrow();
    return home;
  }
}
