package org.mkpvhboot.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/**
 * Opens the platform of a target in what a user points at; an archive is read once for all targets.
 */
public final class PlatformSource {
  private static final String KERNEL = "kernel.img";

  private final Map<Path, Map<Target, PlatformFiles>> archives = new HashMap<>();

  /**
   * Opens the platform of {@code target}.
   *
   * @param from the platform folder itself, a folder that has it as {@code <target>} or {@code
   *     usr/lib/grub/<target>}, a {@code .deb} or a tar archive
   * @throws Failure NOT_FOUND when {@code from} does not exist or has no files for the target,
   *     USAGE for a device or a pipe, NOT_THIS_FORMAT when the files are of another target
   */
  public Platform open(Path from, Target target) {
    if (!Files.exists(from)) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(from),
          "does not exist",
          "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.");
    }
    if (!Files.isDirectory(from) && !Files.isRegularFile(from)) {
      throw new Failure(
          Kind.USAGE,
          Place.file(from),
          "is neither a folder nor a regular file",
          "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.");
    }
    PlatformFiles files =
        Files.isDirectory(from) ? new FolderFiles(folder(from, target)) : fromArchive(from, target);
    return Platform.open(files, target);
  }

  private static Path folder(Path from, Target target) {
    for (Path folder :
        List.of(from.resolve(target.id()), from.resolve("usr/lib/grub").resolve(target.id()))) {
      if (Files.exists(folder.resolve(KERNEL)) && !Files.exists(from.resolve(KERNEL))) {
        return folder;
      }
    }
    return from;
  }

  private PlatformFiles fromArchive(Path archive, Target target) {
    Map<Target, PlatformFiles> targets = archives.computeIfAbsent(archive, PlatformArchive::read);
    PlatformFiles files = targets.get(target);
    if (files == null) {
      throw new Failure(
          Kind.NOT_FOUND,
          Place.file(archive),
          "has no files of GRUB for " + target,
          "The Debian package grub-xen-bin has them for all three targets.");
    }
    return files;
  }
}
