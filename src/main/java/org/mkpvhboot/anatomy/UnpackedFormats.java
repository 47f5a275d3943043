package org.mkpvhboot.anatomy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.modules.Unpacking;

/** What an image's GRUB can unpack. */
public final class UnpackedFormats {
  private static final String MEMDISK = "(memdisk)/";

  /** As which Linux' kernels are packed today. */
  private static final List<Packing> OF_KERNELS =
      List.of(Packing.GZIP, Packing.XZ, Packing.LZO, Packing.ZSTD, Packing.LZ4);

  private UnpackedFormats() {}

  /** The packings for which a module is embedded, or lies where GRUB would load it from. */
  public static List<Packing> of(GrubImage image) {
    Set<String> modules = new HashSet<>();
    image.modules().forEach(module -> modules.add(module.name()));
    Optional<String> folder =
        image
            .prefix()
            .filter(prefix -> prefix.startsWith(MEMDISK))
            .map(prefix -> prefix.substring(MEMDISK.length()) + "/" + image.target() + "/");
    Optional<Memdisk> memdisk = folder.isEmpty() ? Optional.empty() : image.memdisk();
    List<Packing> packings = new ArrayList<>();
    for (Packing packing : Packing.values()) {
      Optional<String> module = Unpacking.reader(packing);
      if (module.isPresent()
          && (modules.contains(module.get())
              || has(memdisk, folder.orElse("") + module.get() + ".mod"))) {
        packings.add(packing);
      }
    }
    return packings;
  }

  private static boolean has(Optional<Memdisk> memdisk, String path) {
    return memdisk.isPresent()
        && memdisk.get().entries().stream().map(MemdiskEntry::path).anyMatch(path::equals);
  }

  /** The packings of kernels that it cannot unpack, which a PV guest's GRUB has to. */
  public static List<Packing> notOfKernels(GrubImage image) {
    List<Packing> rest = new ArrayList<>(OF_KERNELS);
    rest.removeAll(of(image));
    return rest;
  }
}
