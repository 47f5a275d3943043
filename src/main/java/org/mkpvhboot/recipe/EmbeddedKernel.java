package org.mkpvhboot.recipe;

import java.util.List;
import java.util.Map;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.StandardLayout;
import org.mkpvhboot.memdisk.MemdiskEntry;

/** What the template of a kernel in the image boots when nothing else is said. */
final class EmbeddedKernel {
  private static final String KERNEL = "KERNEL";
  private static final String KERNEL_FILE = "vmlinuz";
  private static final String INITRD_FILE = "initrd.img";

  private EmbeddedKernel() {}

  /**
   * The values of its placeholders where the recipe has none: a kernel is needed, an initrd is one
   * that is there.
   *
   * @throws Failure USAGE when the kernel is not in the image
   */
  static Map<String, String> values(Recipe recipe, List<MemdiskEntry> grafts) {
    String usual = StandardLayout.MEMDISK + KERNEL_FILE;
    String kernel =
        recipe
            .variables()
            .getOrDefault(KERNEL, recipe.spareVariables().getOrDefault(KERNEL, usual));
    if (kernel.startsWith(StandardLayout.MEMDISK) && !isThere(kernel, grafts)) {
      String name = Printable.of(kernel.substring(StandardLayout.MEMDISK.length()));
      throw Failure.usage(
          "the template embedded boots " + Printable.of(kernel) + ", which is not in the image",
          "Put it in: --graft "
              + name
              + "=/boot/vmlinuz; in a manifest, grafts: {"
              + name
              + ": /boot/vmlinuz}");
    }
    String initrd = StandardLayout.MEMDISK + INITRD_FILE;
    return Map.of(KERNEL, usual, "INITRD", isThere(initrd, grafts) ? initrd : "");
  }

  private static boolean isThere(String file, List<MemdiskEntry> grafts) {
    String place = MemdiskEntry.path(file.substring(StandardLayout.MEMDISK.length()));
    return grafts.stream().anyMatch(graft -> graft.path().equals(place));
  }
}
