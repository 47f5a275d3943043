package org.mkpvhboot.modules;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.platform.Platform;

/** How a file is packed, by how it starts; GRUB unpacks what it has a module for while it reads. */
public enum Packing {
  NONE("nothing", "", ""),
  GZIP("gzip", "1f8b", "gzio"),
  XZ("xz", "fd377a585a00", "xzio"),
  LZO("lzo", "894c5a4f", "lzopio"),
  ZSTD("zstd", "28b52ffd", "zstdio"),
  LZ4("lz4", "02214c18", ""),
  LZMA("lzma", "5d0000", ""),
  BZIP2("bzip2", "425a68", "");

  private final String title;
  private final String magic;
  private final String module;

  Packing(String title, String magic, String module) {
    this.title = title;
    this.magic = magic;
    this.module = module;
  }

  /** Tells how a file is packed. */
  public static Packing of(Bytes file) {
    for (Packing packing : values()) {
      if (packing != NONE && packing.starts(file)) {
        return packing;
      }
    }
    return NONE;
  }

  public String title() {
    return title;
  }

  /** The module by which GRUB unpacks it; empty when no version has one. */
  public Optional<String> module() {
    return module.isEmpty() ? Optional.empty() : Optional.of(module);
  }

  /** The module that unpacks it, where the platform has it. */
  public List<ModuleRequest> requests(Platform platform, String asker) {
    return module()
        .filter(platform::hasModule)
        .map(name -> List.of(ModuleRequest.named(name, asker)))
        .orElse(List.of());
  }

  private boolean starts(Bytes file) {
    byte[] start = HexFormat.of().parseHex(magic);
    return file.contains(0, start.length)
        && file.slice(0, start.length).equals(Bytes.of(start, magic));
  }
}
