package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.InstalledPackage;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;

/** Warns of files in an image that are not as the installed package has them. */
final class PackageWarning {
  /** How many files a line names. */
  private static final int MOST_NAMED = 3;

  private static final String KERNEL = "kernel.img";

  private PackageWarning() {}

  static void print(Console console, StandardImage image) {
    Platform platform = image.platform();
    Optional<InstalledPackage> installed = InstalledPackage.of(console.path("/"), platform);
    if (installed.isEmpty()) {
      return;
    }
    List<String> changed = new ArrayList<>();
    if (installed.get().isChanged(KERNEL, platform.kernel())) {
      changed.add(KERNEL);
    }
    for (ModuleClosure.Module module : image.modules()) {
      String name = module.name() + ".mod";
      boolean isThere = module.file().file().startsWith(platform.place());
      if (isThere && installed.get().isChanged(name, module.file())) {
        changed.add(name);
      }
    }
    if (!changed.isEmpty()) {
      console.warn(warning(platform.place(), changed));
    }
  }

  private static Failure warning(String folder, List<String> changed) {
    int named = Math.min(MOST_NAMED, changed.size());
    String names = String.join(", ", changed.subList(0, named));
    return new Failure(
        Kind.DAMAGED,
        Place.file(folder),
        names
            + (changed.size() > named ? " and " + (changed.size() - named) + " more" : "")
            + (changed.size() == 1
                ? " is not as the installed package grub-xen-bin has it"
                : " are not as the installed package grub-xen-bin has them"),
        "Unless this is meant, install it anew: apt-get install --reinstall grub-xen-bin");
  }
}
