package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The versions of a package that were fetched before, each with apt's SHA-256 beside it.
 *
 * <p>One whose bytes are not those that apt named is not used, and named to the user once.
 */
final class KeptPackages {
  private static final String DEB = ".deb";
  private static final String SUM = ".sha256";

  private final Path folder;
  private final String name;
  private final Ownership ownership;
  private final Consumer<String> notice;
  private final Set<Path> refused = new LinkedHashSet<>();

  KeptPackages(Path folder, String name, Ownership ownership, Consumer<String> notice) {
    this.folder = folder;
    this.name = name;
    this.ownership = ownership;
    this.notice = notice;
  }

  /**
   * Makes the folder when it is missing.
   *
   * @throws Failure CANNOT_WRITE when it cannot be made, or others can change what is in it
   */
  void open() {
    Optional<String> objection;
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      objection = ownership.objectionTo(folder);
    } catch (IOException e) {
      throw failure(IoReason.of(e)).causedBy(e);
    }
    if (objection.isPresent()) {
      throw failure("it " + objection.get());
    }
  }

  /** A version, when it is here as apt fetched it. */
  Optional<Path> version(String version) {
    return Optional.of(file(version)).filter(this::isWhole);
  }

  /** Without lists nobody can say which version is the newest: the one that was fetched last. */
  Optional<Path> newest(Optional<String> wanted) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(this::isPackage)
          .filter(file -> wanted.isEmpty() || GrubPackage.matches(version(file), wanted.get()))
          .sorted(Comparator.comparing(KeptPackages::modified).reversed())
          .filter(this::isWhole)
          .findFirst();
    } catch (IOException e) {
      throw failure(IoReason.of(e)).causedBy(e);
    }
  }

  /** Whether there was one that is not as apt fetched it. */
  boolean hasRefused() {
    return !refused.isEmpty();
  }

  /** Moves a fetched file to its place. */
  Path keep(String version, Path fetched, String sha256) throws IOException {
    Path file = file(version);
    Path sum = fetched.resolveSibling("sum");
    Files.writeString(sum, sha256 + "  " + file.getFileName() + "\n");
    move(sum, sumOf(file));
    move(fetched, file);
    return file;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private boolean isWhole(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    Optional<String> objection = objectionTo(file);
    if (objection.isPresent() && refused.add(file)) {
      notice.accept(file + " is not used: " + objection.get());
    }
    return objection.isEmpty();
  }

  private Optional<String> objectionTo(Path file) {
    Path sum = sumOf(file);
    if (!Files.isRegularFile(sum, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of("it has no file " + sum.getFileName() + " beside it");
    }
    try {
      for (Path each : List.of(file, sum)) {
        Optional<String> objection = ownership.objectionToAlone(each);
        if (objection.isPresent()) {
          return Optional.of(each.getFileName() + " " + objection.get());
        }
      }
      String expected = Files.readString(sum, StandardCharsets.ISO_8859_1);
      String found = Bytes.of(Files.readAllBytes(file), file.toString()).sha256();
      return expected.startsWith(found + " ")
          ? Optional.empty()
          : Optional.of("it does not have the SHA-256 that apt named for it");
    } catch (IOException e) {
      return Optional.of(IoReason.of(e));
    }
  }

  private Path file(String version) {
    return folder.resolve(name + "_" + version.replace(":", "%3a") + DEB);
  }

  private static Path sumOf(Path file) {
    return file.resolveSibling(file.getFileName() + SUM);
  }

  private boolean isPackage(Path path) {
    String file = path.getFileName().toString();
    return file.startsWith(name + "_") && file.endsWith(DEB);
  }

  private String version(Path path) {
    String file = path.getFileName().toString();
    return file.substring(name.length() + 1, file.length() - DEB.length()).replace("%3a", ":");
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** A failure to use the folder. */
  Failure failure(String reason) {
    return new Failure(
        Kind.CANNOT_WRITE,
        Place.file(folder),
        "cannot be used to keep a fetched package: " + reason,
        "Set XDG_CACHE_HOME to a folder that you alone may write, or install the package "
            + name
            + ".");
  }
}
