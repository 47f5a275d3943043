package org.mkpvhboot.modules;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.platform.Platform;

/** The modules by which GRUB unpacks a file while it reads it. */
public final class Unpacking {
  private Unpacking() {}

  /** The module that unpacks; empty where no version of GRUB has one. */
  public static Optional<String> reader(Packing packing) {
    return modules(packing).stream().findFirst();
  }

  /**
   * The modules for a packing, the one that unpacks first; empty where no version of GRUB has one.
   *
   * <p>The reader of xz asks for CRC-32 by name, which no dependency tells. Without it a damaged
   * file is unpacked without a word; grub-mkstandalone embeds both too.
   */
  public static List<String> modules(Packing packing) {
    return switch (packing) {
      case GZIP -> List.of("gzio");
      case XZ -> List.of("xzio", "gcry_crc");
      case LZO -> List.of("lzopio");
      case ZSTD -> List.of("zstdio");
      case LZ4, LZMA, BZIP2 -> List.of();
    };
  }

  /** The modules for what a compression packs. */
  public static List<String> modules(Compression compression) {
    return compression.packing().map(Unpacking::modules).orElse(List.of());
  }

  /** The modules for a packing, as far as the platform has them. */
  public static List<ModuleRequest> requests(Packing packing, Platform platform, String asker) {
    return modules(packing).stream()
        .filter(platform::hasModule)
        .map(name -> ModuleRequest.named(name, asker))
        .toList();
  }
}
