package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.Unpacking;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.target.Target.Guest;

/**
 * Says of images for PV guests that they do not start what many guests have today: a kernel in
 * zstd, which GRUB has to unpack.
 */
final class ZstdNotice {
  private static final String LOADER = "linux";

  private ZstdNotice() {}

  /** Says it in one line for all images that it is true of. */
  static void print(Console console, List<StandardImage> images) {
    Optional<String> module = Unpacking.reader(Packing.ZSTD);
    List<String> targets = new ArrayList<>();
    String who = "";
    String orElse = "";
    for (StandardImage image : images) {
      Platform platform = image.platform();
      if (platform.target().guest() == Guest.PV
          && has(image, LOADER)
          && module.filter(name -> has(image, name)).isEmpty()) {
        targets.add(platform.target().id());
        boolean couldHave = module.filter(platform::hasModule).isPresent();
        who = couldHave ? "the image" : "GRUB " + platform.grubVersion();
        orElse = couldHave ? "add --module " + module.get() : "build with GRUB 2.14's modules";
      }
    }
    if (!targets.isEmpty()) {
      console.note(
          String.join(", ", targets)
              + ": "
              + who
              + " cannot unpack a guest's kernel in zstd, as Debian 13, Ubuntu, Fedora and Arch have"
              + " it: start such a guest as PVH, or "
              + orElse);
    }
  }

  private static boolean has(StandardImage image, String name) {
    for (ModuleClosure.Module module : image.modules()) {
      if (module.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
