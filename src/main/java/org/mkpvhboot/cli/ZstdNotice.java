package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.List;
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

  private final String reader = Unpacking.modules(Packing.ZSTD).get(0);
  private final List<String> targets = new ArrayList<>();
  private String who = "";
  private String orElse = "";

  /** Looks at an image. */
  void add(StandardImage image) {
    Platform platform = image.platform();
    if (platform.target().guest() == Guest.PV && has(image, LOADER) && !has(image, reader)) {
      boolean couldHave = platform.hasModule(reader);
      targets.add(platform.target().id());
      who = couldHave ? "the image" : "GRUB " + platform.grubVersion();
      orElse = couldHave ? "add --module " + reader : "try the modules of GRUB 2.14";
    }
  }

  /** Says it in one line for all images that it is true of. */
  void print(Console console) {
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
