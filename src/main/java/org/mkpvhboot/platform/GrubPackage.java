package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Fetches Debian's package of GRUB's modules with apt, as an ordinary user.
 *
 * <p>apt chooses the version, by the host's pins, and verifies the package. The host's package
 * lists are used where it has some, else private ones in the cache folder; nothing of the host's
 * apt is changed.
 */
public final class GrubPackage {
  private static final String NAME = "grub-xen-bin";

  /** The package has the same files on i386; amd64 is there on every mirror. */
  private static final String ARCHITECTURE = "amd64";

  private static final Duration LISTS_AGE = Duration.ofDays(1);

  private final Path cache;
  private final KeptPackages kept;
  private final Apt host;
  private final Apt own;
  private final boolean offline;
  private final Consumer<String> notice;
  private final Supplier<Instant> now;

  /**
   * Makes a fetcher.
   *
   * @param cache folder where packages are kept; made when it is missing
   * @param user who runs the tool; what others can change is not used
   * @param offline whether the network must not be used
   * @param notice is told in one line before the network is used
   */
  public GrubPackage(
      CommandRunner runner,
      Path cache,
      UserPrincipal user,
      boolean offline,
      Consumer<String> notice,
      Supplier<Instant> now) {
    this.cache = cache;
    this.kept = new KeptPackages(cache, NAME, new Ownership(user), notice);
    this.host = new Apt(runner, cache, NAME, List.of());
    this.own = new Apt(runner, cache, NAME, ownLists(cache.resolve("apt")));
    this.offline = offline;
    this.notice = notice;
    this.now = now;
  }

  private static List<String> ownLists(Path apt) {
    return List.of(
        "-o", "Dir::State::Lists=" + apt.resolve("lists"),
        "-o", "Dir::Cache=" + apt,
        "-o", "Dir::Cache::Archives=" + apt.resolve("archives"),
        "-o", "APT::Architecture=" + ARCHITECTURE,
        "-o", "APT::Architectures=" + ARCHITECTURE,
        "-o", "Acquire::Languages=none");
  }

  /**
   * Whether a package version is the one that a user means.
   *
   * @param wanted the whole version, or GRUB's own without the package's revision
   */
  public static boolean matches(String version, String wanted) {
    return version.equals(wanted) || version.startsWith(wanted + "-");
  }

  /**
   * Returns the package as a file, fetched now or before.
   *
   * @param missing the folder that is not there, for messages
   * @param wanted the version, empty for apt's candidate
   * @throws Failure NOT_FOUND when it cannot be had, with what to do
   */
  public Path fetch(Path missing, Optional<String> wanted) {
    kept.open();
    Optional<Path> whole = wanted.flatMap(kept::version);
    if (whole.isPresent()) {
      return whole.get();
    }
    try {
      return offline ? keptByHost(missing, wanted) : fetched(wanted);
    } catch (AptFailure failure) {
      return kept.newest(wanted)
          .map(file -> noted(file, failure))
          .orElseThrow(() -> notThere(missing, failure.reason()));
    } catch (IOException e) {
      throw kept.failure(IoReason.of(e)).causedBy(e);
    }
  }

  private Path keptByHost(Path missing, Optional<String> wanted) {
    return hostsChoice(wanted)
        .flatMap(choice -> kept.version(choice.version()))
        .or(() -> kept.newest(wanted))
        .orElseThrow(
            () ->
                notThere(
                    missing,
                    kept.hasRefused()
                        ? "--offline forbids to fetch the package again"
                        : "--offline forbids to fetch it"));
  }

  private Path fetched(Optional<String> wanted) throws AptFailure, IOException {
    Optional<AptPolicy.Version> choice = hostsChoice(wanted);
    String why = "this host has none with " + NAME;
    if (choice.isPresent()) {
      try {
        return keptOrDownloaded(host, choice.get());
      } catch (AptFailure failure) {
        why = failure.reason();
      }
    }
    updateLists(why);
    AptPolicy policy = own.policy();
    return keptOrDownloaded(
        own, policy.choose(wanted).orElseThrow(() -> new AptFailure(noChoice(policy, wanted))));
  }

  /** A host without apt, or whose apt is broken, knows no version; the reason shows at once. */
  private Optional<AptPolicy.Version> hostsChoice(Optional<String> wanted) {
    try {
      return host.policy().choose(wanted);
    } catch (AptFailure failure) {
      return Optional.empty();
    }
  }

  private static String noChoice(AptPolicy policy, Optional<String> wanted) {
    if (wanted.isEmpty() && !policy.versions().isEmpty()) {
      return "apt's pins forbid every version of " + NAME;
    }
    return "apt knows no package "
        + NAME
        + wanted.map(version -> " of version " + version).orElse("");
  }

  private Path noted(Path file, AptFailure failure) {
    notice.accept("going on with " + file.getFileName() + ", fetched before: " + failure.reason());
    return file;
  }

  private Path keptOrDownloaded(Apt apt, AptPolicy.Version choice) throws AptFailure, IOException {
    Optional<Path> whole = kept.version(choice.version());
    if (whole.isPresent()) {
      return whole.get();
    }
    notice.accept("fetching " + NAME + " " + choice.version() + " from " + choice.source());
    Set<String> expected = apt.sha256(choice.version());
    Path folder = Files.createTempDirectory(cache, ".download-");
    try {
      apt.download(choice.version(), folder);
      Path file = downloaded(folder);
      String found = Bytes.of(Files.readAllBytes(file), NAME).sha256();
      if (!expected.contains(found)) {
        throw new AptFailure(
            "what apt-get download brought has another SHA-256 than apt-cache names");
      }
      return kept.keep(choice.version(), file, found);
    } finally {
      removeWithFiles(folder);
    }
  }

  private static Path downloaded(Path folder) throws AptFailure, IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> path.toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new AptFailure("apt-get download brought no file"));
    }
  }

  private void updateLists(String why) throws AptFailure, IOException {
    Path stamp = cache.resolve("apt/updated");
    if (Files.exists(stamp)
        && Files.getLastModifiedTime(stamp).toInstant().plus(LISTS_AGE).isAfter(now.get())) {
      return;
    }
    notice.accept("fetching Debian's package lists, for " + why);
    Files.createDirectories(cache.resolve("apt/lists/partial"));
    Files.createDirectories(cache.resolve("apt/archives/partial"));
    own.update();
    Files.write(stamp, new byte[0]);
  }

  private static void removeWithFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static Failure notThere(Path missing, String reason) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(missing),
        "GRUB's modules are not there, and " + reason,
        "Install the Debian package "
            + NAME
            + ", or point --modules-from at its .deb or at a folder with the modules.");
  }
}
