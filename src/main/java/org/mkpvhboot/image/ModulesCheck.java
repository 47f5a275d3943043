package org.mkpvhboot.image;

import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleLoading;
import org.mkpvhboot.modules.ModuleLoading.Obstacle;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.KernelSymbols;
import org.mkpvhboot.target.Target;

/** Refuses modules that an image's kernel would stop at. */
final class ModulesCheck {
  private ModulesCheck() {}

  /**
   * Checks all modules of an image.
   *
   * @param modules in the order in which they stand
   * @throws Failure VERDICT with the first that the kernel does not load
   */
  static void check(List<GrubModule> modules, Kernel kernel, Target target) {
    List<Obstacle> obstacles =
        ModuleLoading.obstacles(
            modules, KernelSymbols.find(kernel.code(), kernel.bssSize(), target));
    if (obstacles.isEmpty()) {
      return;
    }
    Obstacle first = obstacles.get(0);
    int others = obstacles.size() - 1;
    throw new Failure(
        Kind.VERDICT,
        Place.file(modules.get(first.index()).file().file()),
        first.what()
            + "; GRUB would stop there at its start"
            + (others > 0 ? ", and so at " + others + " other modules" : ""),
        "Take kernel and modules of one version: install the package grub-xen-bin anew, or point"
            + " --modules-from at another folder.");
  }
}
