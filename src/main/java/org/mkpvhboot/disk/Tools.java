package org.mkpvhboot.disk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The programs that read a guest's disk.
 *
 * @param runner starts them
 * @param bwrap bubblewrap, which makes the sandbox
 * @param grubFstest GRUB's drivers as a program
 * @param libraries where its C library's loader and its libraries lie, when they are not the host's
 */
public record Tools(
    ProgramRunner runner, Path bwrap, Path grubFstest, Optional<Libraries> libraries) {
  private static final String UNPACK = "Unpack grub-common there, with all that it needs";

  /** Where Debian has programs; the last two are not on a user's path. */
  private static final List<String> FOLDERS = List.of("usr/bin", "bin", "usr/sbin", "sbin");

  /**
   * Libraries of another release, so that its GRUB runs on this host.
   *
   * @param loader the C library's loader
   * @param folders where it looks for libraries
   */
  public record Libraries(Path loader, List<Path> folders) {}

  /**
   * The programs of the host.
   *
   * @param root the host's root folder
   * @throws Failure NOT_FOUND, with the package that has it
   */
  public static Tools ofHost(ProgramRunner runner, Path root) {
    Path bwrap =
        find(
            root,
            "bwrap",
            "a guest's disk is read in a sandbox only",
            "apt-get install bubblewrap");
    Path drivers =
        find(
            root,
            "grub-fstest",
            "it reads disks as GRUB does",
            "apt-get install grub-common, or grub2-common from GRUB 2.14 on");
    return new Tools(runner, bwrap, drivers, Optional.empty());
  }

  /**
   * The programs of a folder into which packages were unpacked, with all that they need.
   *
   * @param root that folder, which has {@code usr/bin} and the like
   * @param host the host's root folder, for bubblewrap where the folder has none
   * @throws Failure NOT_FOUND, with the package that has what is missing
   */
  public static Tools ofFolder(ProgramRunner runner, Path root, Path host) {
    Path drivers = find(root, "grub-fstest", "it reads disks as GRUB does", UNPACK);
    Path loader = root.resolve("lib64/ld-linux-x86-64.so.2");
    Optional<Libraries> libraries =
        Files.exists(loader) ? Optional.of(new Libraries(loader, folders(root))) : Optional.empty();
    Path inside = root.resolve("usr/bin/bwrap");
    Path bwrap =
        Files.isExecutable(inside)
            ? inside
            : find(
                host,
                "bwrap",
                "a guest's disk is read in a sandbox only",
                "apt-get install bubblewrap");
    return new Tools(runner, bwrap, drivers, libraries);
  }

  private static List<Path> folders(Path root) {
    return List.of(root.resolve("usr/lib/x86_64-linux-gnu"), root.resolve("usr/lib"));
  }

  /** The same with GRUB's drivers of another release. */
  public Tools with(Path otherGrubFstest, Optional<Libraries> itsLibraries) {
    return new Tools(runner, bwrap, otherGrubFstest, itsLibraries);
  }

  private static Path find(Path root, String name, String why, String next) {
    return FOLDERS.stream()
        .map(folder -> root.resolve(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    Kind.NOT_FOUND,
                    Place.NOWHERE,
                    "this host has no " + name + ": " + why,
                    next + "."));
  }
}
