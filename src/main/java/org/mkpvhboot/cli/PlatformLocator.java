package org.mkpvhboot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.platform.GrubPackage;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;

/** Finds GRUB's files: where an option says, else installed ones, else Debian's package. */
final class PlatformLocator {
  private static final String INSTALLED = "/usr/lib/grub";

  /** Set by the launcher of Debian's package: what a package fetches, apt's user decides. */
  private static final String PACKAGED = "MKPVHBOOT_PACKAGED";

  private final Console console;
  private final WantedPlatform wanted;
  private final InputPaths inputs;
  private final boolean quiet;
  private final PlatformSource source = new PlatformSource();
  private Optional<Path> fetched = Optional.empty();

  PlatformLocator(Console console, WantedPlatform wanted, InputPaths inputs, boolean quiet) {
    this.console = console;
    this.wanted = wanted;
    this.inputs = inputs;
    this.quiet = quiet;
  }

  /**
   * Opens the platform of a target.
   *
   * @throws Failure NOT_FOUND when there is none and it cannot be fetched, or it has another
   *     version than the one asked for
   */
  Platform find(Target target) {
    if (wanted.place().isPresent()) {
      Platform platform = source.open(inputs.remember(wanted.place().get()), target);
      checkVersion(platform);
      return platform;
    }
    Path installed = console.path(INSTALLED).resolve(target.id());
    if (Files.exists(installed.resolve("kernel.img"))) {
      Platform platform = source.open(inputs.remember(installed.toString()), target);
      if (hasWantedVersion(platform)) {
        return platform;
      }
    }
    if (fetched.isEmpty()) {
      fetched = Optional.of(fetch(installed));
    }
    return source.open(inputs.remember(fetched.get().toString()), target);
  }

  private Path fetch(Path installed) {
    if (console.variable(PACKAGED).isPresent()) {
      throw notInstalled(installed);
    }
    GrubPackage grubPackage =
        new GrubPackage(
            new ProcessRunner(),
            CacheFolder.of(console).resolve("debs"),
            CacheFolder.user(console),
            wanted.offline(),
            quiet ? line -> {} : console::note,
            Instant::now);
    return grubPackage.fetch(installed, wanted.version());
  }

  private Failure notInstalled(Path folder) {
    String what =
        wanted
            .version()
            .map(version -> "GRUB's modules of version " + version + " are not installed")
            .orElse("GRUB's modules are not installed");
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(folder),
        what,
        "Install them: apt-get install grub-xen-bin; or point --modules-from at another version's"
            + " .deb or folder.");
  }

  private boolean hasWantedVersion(Platform platform) {
    return wanted.version().isEmpty()
        || GrubPackage.matches(platform.packageVersion(), wanted.version().get())
        || platform.grubVersion().equals(wanted.version().get());
  }

  private void checkVersion(Platform platform) {
    if (!hasWantedVersion(platform)) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(platform.place()),
          "is GRUB " + platform.packageVersion() + ", not " + wanted.version().orElse(""),
          "Leave --grub-version out, or point --modules-from at that version.");
    }
  }
}
