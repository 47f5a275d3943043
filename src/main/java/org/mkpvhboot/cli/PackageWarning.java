package org.mkpvhboot.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.image.BootImage;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.InstalledPackage;

/** Warns of files in an image that are not as the installed package has them. */
final class PackageWarning {
  /** How many files a line names. */
  private static final int MOST_NAMED = 3;

  private PackageWarning() {}

  static void print(Console console, BootImage image) {
    Map<String, Bytes> used = new LinkedHashMap<>();
    used.put("kernel.img", image.platform().kernel());
    for (ModuleClosure.Module module : image.closure().modules()) {
      if (module.file().file().startsWith(image.platform().place())) {
        used.put(module.name() + ".mod", module.file());
      }
    }
    List<String> changed = new InstalledPackage(console.path("/")).changed(image.platform(), used);
    if (!changed.isEmpty()) {
      Main.warn(console, warning(image.platform().place(), changed));
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
