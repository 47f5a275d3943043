package org.mkpvhboot.bytes;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a file is packed, by how it starts. */
public enum Packing {
  GZIP("gzip", "1f8b08"),
  XZ("xz", "fd377a585a00"),
  LZO("lzo", "894c5a4f"),
  ZSTD("zstd", "28b52ffd"),
  /** A frame, and the two forms of before, which Linux' kernels have. */
  LZ4("lz4", "04224d18", "02214c18", "03214c18"),
  LZMA("lzma", "5d0000"),
  BZIP2("bzip2", "425a68");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // toList makes it one
  private final List<Bytes> magics;

  Packing(String title, String... magics) {
    this.title = title;
    this.magics =
        Stream.of(magics).map(hex -> Bytes.of(HexFormat.of().parseHex(hex), "magic")).toList();
  }

  /** Tells how a file is packed; empty for one that is not. */
  public static Optional<Packing> of(Bytes file) {
    for (Packing packing : values()) {
      if (packing.isIn(file)) {
        return Optional.of(packing);
      }
    }
    return Optional.empty();
  }

  /** Whether a file starts as such files do. */
  public boolean isIn(Bytes file) {
    for (Bytes magic : magics) {
      if (file.isAt(0, magic)) {
        return true;
      }
    }
    return false;
  }

  /** The name of the format, and of the program that packs. */
  public String title() {
    return title;
  }
}
