package org.mkpvhboot.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * A configuration of the real apt of its own, and archives of real packages in a folder.
 *
 * @param folder that all is in
 */
record AptWorld(Path folder) {
  /** An apt that knows no archive and has no package lists. */
  static AptWorld in(Path folder) throws IOException {
    AptWorld world = new AptWorld(Files.createDirectories(folder));
    Files.createDirectories(folder.resolve("lists/partial"));
    Files.createDirectories(folder.resolve("cache/archives/partial"));
    for (String empty : List.of("status", "sources.list", "preferences")) {
      Files.createFile(folder.resolve(empty));
    }
    Files.writeString(
        world.config(),
        """
        Dir::Etc::SourceList "%1$s/sources.list";
        Dir::Etc::SourceParts "/dev/null";
        Dir::Etc::Preferences "%1$s/preferences";
        Dir::Etc::PreferencesParts "/dev/null";
        Dir::Etc::Parts "/dev/null";
        Dir::Etc::Main "/dev/null";
        Dir::State::Lists "%1$s/lists";
        Dir::State::Status "%1$s/status";
        Dir::Cache "%1$s/cache";
        APT::Architecture "amd64";
        APT::Architectures { "amd64"; };
        APT::Sandbox::User "root";
        Acquire::Languages "none";
        """
            .formatted(folder));
    return world;
  }

  private Path config() {
    return folder.resolve("apt.conf");
  }

  /** A command that asks this apt. */
  Command asks(Command command) {
    return command.with("APT_CONFIG", config().toString());
  }

  /** Adds an archive with one suite, which apt trusts. */
  AptWorld archive(String suite, Path... debs) throws IOException {
    Path index = Files.createDirectories(index(suite).getParent()).resolve("Packages");
    for (Path deb : debs) {
      Path kept = packageFile(deb);
      Files.createDirectories(kept.getParent());
      Files.copy(deb, kept, StandardCopyOption.REPLACE_EXISTING);
      String fields = Command.of("dpkg-deb", "-f", deb.toString()).run().orThrow().text();
      String entry = "%sFilename: pool/%s\nSize: %d\nSHA256: %s\n\n";
      Files.writeString(
          index,
          entry.formatted(fields, deb.getFileName(), Files.size(deb), sha256(deb)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    Files.writeString(
        suite(suite).resolve("Release"),
        """
        Suite: %1$s
        Codename: %1$s
        Architectures: amd64
        Components: main
        Date: Thu, 01 Jan 2026 00:00:00 UTC
        SHA256:
         %2$s %3$d main/binary-amd64/Packages
        """
            .formatted(suite, sha256(index), Files.size(index)));
    return source("deb [trusted=yes] file:" + folder.resolve("archive") + " " + suite + " main");
  }

  private Path suite(String suite) {
    return folder.resolve("archive/dists").resolve(suite);
  }

  /** The list of a suite's packages. */
  Path index(String suite) {
    return suite(suite).resolve("main/binary-amd64/Packages");
  }

  /** Where the archive has a package. */
  Path packageFile(Path deb) {
    return folder.resolve("archive/pool").resolve(deb.getFileName().toString());
  }

  AptWorld source(String line) throws IOException {
    return append("sources.list", line);
  }

  AptWorld preference(String... lines) throws IOException {
    return append("preferences", String.join("\n", lines));
  }

  private AptWorld append(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text + "\n", StandardOpenOption.APPEND);
    return this;
  }

  /** Fetches the package lists, as the host's administrator does. */
  AptWorld updated() {
    asks(Command.of("apt-get", "-q", "update")).run().orThrow();
    return this;
  }

  private static String sha256(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file), file.toString()).sha256();
  }
}
