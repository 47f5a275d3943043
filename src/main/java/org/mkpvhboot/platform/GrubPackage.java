package org.mkpvhboot.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Fetches Debian's package of GRUB's modules with apt, as an ordinary user.
 *
 * <p>apt verifies the package. The host's package lists are used where it has some, else private
 * ones in the cache folder; nothing of the host's apt is changed.
 */
public final class GrubPackage {
  private static final String NAME = "grub-xen-bin";

  /** The package has the same files on i386; amd64 is there on every mirror. */
  private static final String ARCHITECTURE = "amd64";

  private static final Duration LISTS_AGE = Duration.ofDays(1);

  private final CommandRunner runner;
  private final Path cache;
  private final boolean offline;
  private final Consumer<String> notice;
  private final Supplier<Instant> now;

  /**
   * A version of the package and where apt has it from.
   *
   * @param source as apt names it; empty when it does not
   * @param options of apt that go with it: those for private lists, or none
   */
  private record Candidate(String version, String source, List<String> options) {}

  /**
   * Makes a fetcher.
   *
   * @param cache folder where packages are kept; made when it is missing
   * @param offline whether the network must not be used
   * @param notice is told in one line before the network is used
   */
  public GrubPackage(
      CommandRunner runner,
      Path cache,
      boolean offline,
      Consumer<String> notice,
      Supplier<Instant> now) {
    this.runner = runner;
    this.cache = cache;
    this.offline = offline;
    this.notice = notice;
    this.now = now;
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
   * @param wanted the version, empty for the newest candidate
   * @throws Failure NOT_FOUND when it cannot be had, with what to do
   */
  public Path fetch(Path missing, Optional<String> wanted) {
    makeCache();
    Optional<Path> pinned = wanted.map(this::cached).filter(Files::exists);
    if (pinned.isPresent()) {
      return pinned.get();
    }
    Optional<Candidate> candidate = candidate(List.of(), wanted);
    if (candidate.isPresent() && (isCached(candidate.get()) || !offline)) {
      Optional<Path> file = cachedOrDownloaded(candidate.get());
      if (file.isPresent()) {
        return file.get();
      }
    }
    if (offline) {
      return newestCached(wanted)
          .orElseThrow(() -> notThere(missing, "--offline forbids to fetch it"));
    }
    try {
      return fetchWithPrivateLists(missing, wanted);
    } catch (Failure failure) {
      return newestCached(wanted).map(kept -> noted(kept, failure)).orElseThrow(() -> failure);
    }
  }

  private Path fetchWithPrivateLists(Path missing, Optional<String> wanted) {
    updateLists(missing);
    Candidate fresh =
        candidate(privateLists(), wanted).orElseThrow(() -> notThere(missing, noCandidate(wanted)));
    return cachedOrDownloaded(fresh)
        .orElseThrow(() -> notThere(missing, "apt-get download failed"));
  }

  private Path noted(Path kept, Failure failure) {
    notice.accept("going on with " + kept.getFileName() + ", fetched before: " + failure.what());
    return kept;
  }

  private String noCandidate(Optional<String> wanted) {
    return "apt knows no package "
        + NAME
        + wanted.map(version -> " of version " + version).orElse("");
  }

  private Optional<Candidate> candidate(List<String> options, Optional<String> wanted) {
    List<String> command = new ArrayList<>(List.of("apt-cache"));
    command.addAll(options);
    command.addAll(List.of("madison", NAME));
    // a line "name | version | source" for each version, the newest first
    return run(command).stream()
        .flatMap(output -> output.lines())
        .map(line -> line.split("\\|"))
        .filter(fields -> fields.length == 3 && fields[0].strip().equals(NAME))
        .filter(fields -> !fields[2].strip().endsWith("Sources"))
        .filter(fields -> wanted.isEmpty() || matches(fields[1].strip(), wanted.get()))
        .map(fields -> new Candidate(fields[1].strip(), source(fields[2].strip()), options))
        .findFirst();
  }

  /** {@code "URL suite/main amd64 Packages"} without the words that say nothing here. */
  private static String source(String field) {
    return field.replace(" " + ARCHITECTURE + " Packages", "");
  }

  private Optional<Path> cachedOrDownloaded(Candidate candidate) {
    Path file = cached(candidate.version());
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    notice.accept("fetching " + NAME + " " + candidate.version() + " from " + candidate.source());
    try {
      Path folder = Files.createTempDirectory(cache, ".download-");
      try {
        return download(candidate, folder, file);
      } finally {
        removeWithFiles(folder);
      }
    } catch (IOException e) {
      throw cacheFailure(e);
    }
  }

  private Optional<Path> download(Candidate candidate, Path folder, Path file) throws IOException {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
    command.addAll(candidate.options());
    command.addAll(List.of("-o", "APT::Sandbox::User=root", "-o", "Acquire::Retries=2"));
    command.addAll(List.of("download", NAME + "=" + candidate.version()));
    if (runner.run(folder, command).exitCode() != 0) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> deb = files.filter(path -> path.toString().endsWith(".deb")).findFirst();
      if (deb.isPresent()) {
        Files.move(
            deb.get(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private boolean isCached(Candidate candidate) {
    return Files.exists(cached(candidate.version()));
  }

  private Path cached(String version) {
    return cache.resolve(NAME + "_" + version.replace(":", "%3a") + ".deb");
  }

  /** Without lists nobody can say which version is the newest: the one that was fetched last. */
  private Optional<Path> newestCached(Optional<String> wanted) {
    try (Stream<Path> files = Files.list(cache)) {
      return files
          .filter(GrubPackage::isPackage)
          .filter(file -> wanted.isEmpty() || matches(version(file), wanted.get()))
          .max((a, b) -> modified(a).compareTo(modified(b)));
    } catch (IOException e) {
      throw cacheFailure(e);
    }
  }

  private static boolean isPackage(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(NAME + "_") && name.endsWith(".deb");
  }

  private static String version(Path file) {
    String name = file.getFileName().toString();
    return name.substring(NAME.length() + 1, name.length() - ".deb".length()).replace("%3a", ":");
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private void updateLists(Path missing) {
    Path stamp = cache.resolve("apt").resolve("updated");
    if (Files.exists(stamp) && modified(stamp).toInstant().plus(LISTS_AGE).isAfter(now.get())) {
      return;
    }
    notice.accept("fetching Debian's package lists, for this host has none with " + NAME);
    try {
      Files.createDirectories(cache.resolve("apt/lists/partial"));
      Files.createDirectories(cache.resolve("apt/archives/partial"));
      update(missing);
      Files.write(stamp, new byte[0]);
    } catch (IOException e) {
      throw cacheFailure(e);
    }
  }

  private void update(Path missing) {
    List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
    command.addAll(privateLists());
    command.addAll(List.of("-o", "APT::Sandbox::User=root", "update"));
    CommandRunner.Outcome outcome;
    try {
      outcome = runner.run(cache, command);
    } catch (IOException e) {
      throw notThere(missing, "this host has no apt-get").causedBy(e);
    }
    if (outcome.exitCode() != 0) {
      throw notThere(missing, "apt-get update failed: " + lastLine(outcome.output()));
    }
  }

  private List<String> privateLists() {
    Path apt = cache.resolve("apt");
    return List.of(
        "-o", "Dir::State::Lists=" + apt.resolve("lists"),
        "-o", "Dir::Cache=" + apt,
        "-o", "Dir::Cache::Archives=" + apt.resolve("archives"),
        "-o", "APT::Architecture=" + ARCHITECTURE,
        "-o", "APT::Architectures=" + ARCHITECTURE,
        "-o", "Acquire::Languages=none");
  }

  private Optional<String> run(List<String> command) {
    try {
      CommandRunner.Outcome outcome = runner.run(cache, command);
      return outcome.exitCode() == 0 ? Optional.of(outcome.output()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no apt here; what follows from that is said by the caller
    }
  }

  private void makeCache() {
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw cacheFailure(e);
    }
  }

  private static void removeWithFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static String lastLine(String output) {
    String stripped = output.strip();
    return stripped.substring(stripped.lastIndexOf('\n') + 1);
  }

  private Failure cacheFailure(IOException cause) {
    return new Failure(
            Kind.CANNOT_WRITE,
            Place.file(cache),
            "cannot be used to keep a fetched package: " + IoReason.of(cause),
            "Set XDG_CACHE_HOME to a folder that you may write, or install the package "
                + NAME
                + ".")
        .causedBy(cause);
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
