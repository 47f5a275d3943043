package org.mkpvhboot.platform;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/** GRUB's files for one target, of one GRUB version. */
public final class Platform {
  private static final String MODULE_SUFFIX = ".mod";

  private final PlatformFiles files;
  private final Target target;
  private final ModInfo modInfo;
  private final SortedSet<String> moduleNames;

  private Platform(PlatformFiles files, Target target, ModInfo modInfo) {
    this.files = files;
    this.target = target;
    this.modInfo = modInfo;
    this.moduleNames = Collections.unmodifiableSortedSet(moduleNames(files));
  }

  private static SortedSet<String> moduleNames(PlatformFiles files) {
    TreeSet<String> names = new TreeSet<>();
    for (String name : files.names()) {
      if (name.endsWith(MODULE_SUFFIX)) {
        names.add(name.substring(0, name.length() - MODULE_SUFFIX.length()));
      }
    }
    return names;
  }

  /**
   * Opens a platform and checks that it is one, of this target.
   *
   * @throws Failure NOT_FOUND when a file that every platform has is missing, NOT_THIS_FORMAT when
   *     it is of another target
   */
  public static Platform open(PlatformFiles files, Target target) {
    required(files, target, "kernel.img");
    required(files, target, "moddep.lst");
    ModInfo modInfo = ModInfo.parse(required(files, target, "modinfo.sh"));
    if (!modInfo.platformId().equals(target.id())) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          Place.file(files.place()),
          "is GRUB's platform " + modInfo.platformId() + ", not " + target,
          "Point --modules-from at the folder of " + target + ", or at one that has all targets.");
    }
    return new Platform(files, target, modInfo);
  }

  public Target target() {
    return target;
  }

  /** What a message calls the place of these files. */
  public String place() {
    return files.place();
  }

  /** The folder of these files, when they lie in one and not in an archive. */
  public Optional<Path> folder() {
    return files.folder();
  }

  /** GRUB's version, {@code 2.06} for instance. */
  public String grubVersion() {
    return modInfo.version();
  }

  /** The version of the package, {@code 2.06-13+deb12u2} for instance. */
  public String packageVersion() {
    return modInfo.packageVersion();
  }

  /** The contents of {@code kernel.img}. */
  public Bytes kernel() {
    return required(files, target, "kernel.img");
  }

  /** The contents of {@code moddep.lst}. */
  public Bytes moddep() {
    return required(files, target, "moddep.lst");
  }

  /** The names of all modules that have a file, sorted. */
  public SortedSet<String> moduleNames() {
    return moduleNames;
  }

  /** Whether there is a file of a module. */
  public boolean hasModule(String name) {
    return moduleNames.contains(name);
  }

  /** The contents of a list, {@code command.lst} for instance; empty when there is none. */
  public Optional<Bytes> list(String name) {
    return files.read(name);
  }

  /**
   * Reads a file that has to be there.
   *
   * @throws Failure NOT_FOUND when it is not
   */
  public Bytes requiredFile(String name) {
    return required(files, target, name);
  }

  /**
   * Reads a module.
   *
   * @param name without {@code .mod}
   */
  public Optional<Bytes> module(String name) {
    return files.read(name + MODULE_SUFFIX);
  }

  /**
   * The failure for a module that is not there, with the nearest names.
   *
   * @param asker who asked for it: an option, a profile or another module
   */
  public Failure noModule(String name, String asker) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.file(files.place()),
        "has no module "
            + name
            + ", which "
            + asker
            + " asks for"
            + NearestName.didYouMean(name, moduleNames()),
        "GRUB "
            + packageVersion()
            + " for "
            + target
            + " has "
            + moduleNames().size()
            + " modules; another version may have others.");
  }

  private static Bytes required(PlatformFiles files, Target target, String name) {
    return files
        .read(name)
        .orElseThrow(
            () ->
                new Failure(
                    Kind.NOT_FOUND,
                    Place.file(files.place()),
                    "has no " + name,
                    "Is this GRUB's platform folder for "
                        + target
                        + "? The package grub-xen-bin installs it as /usr/lib/grub/"
                        + target
                        + "."));
  }
}
