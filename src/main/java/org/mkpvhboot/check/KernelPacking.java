package org.mkpvhboot.check;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * How a Linux kernel is packed.
 *
 * <p>A bzImage has its packed ELF at an offset that its setup header states (Linux's boot protocol
 * 2.08 and newer, {@code payload_offset} at 0x248).
 */
enum KernelPacking {
  NONE("nothing", "", ""),
  GZIP("gzip", "1f8b", "gzio"),
  XZ("xz", "fd377a585a00", "xzio"),
  LZO("lzo", "894c5a4f", "lzopio"),
  ZSTD("zstd", "28b52ffd", "zstdio"),
  LZ4("lz4", "02214c18", ""),
  LZMA("lzma", "5d0000", ""),
  BZIP2("bzip2", "425a68", "");

  private static final int SETUP_SECTS = 0x1f1;
  private static final int HEADER = 0x202;
  private static final long HDRS = 0x53726448; // "HdrS"
  private static final int VERSION = 0x206;
  private static final int FIRST_WITH_PAYLOAD = 0x208;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int SECTOR = 512;
  private static final int DEFAULT_SECTORS = 4;

  private final String title;
  private final String magic;
  private final String module;

  KernelPacking(String title, String magic, String module) {
    this.title = title;
    this.magic = magic;
    this.module = module;
  }

  /** Tells how a file is packed: the payload of a bzImage, or the file itself. */
  static KernelPacking of(Bytes file) {
    Bytes payload = payload(file);
    for (KernelPacking packing : values()) {
      if (packing != NONE && packing.starts(payload)) {
        return packing;
      }
    }
    return NONE;
  }

  String title() {
    return title;
  }

  /** The module by which GRUB unpacks it; empty when it has none in any version. */
  Optional<String> module() {
    return module.isEmpty() ? Optional.empty() : Optional.of(module);
  }

  private boolean starts(Bytes payload) {
    int size = magic.length() / 2;
    if (!payload.contains(0, size)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (payload.u8(i) != Integer.parseInt(magic.substring(2 * i, 2 * i + 2), 16)) {
        return false;
      }
    }
    return true;
  }

  private static Bytes payload(Bytes file) {
    boolean isBzImage =
        file.contains(0, PAYLOAD_OFFSET + 4)
            && file.u32(HEADER) == HDRS
            && file.u16(VERSION) >= FIRST_WITH_PAYLOAD;
    if (!isBzImage) {
      return file;
    }
    int sectors = file.u8(SETUP_SECTS) == 0 ? DEFAULT_SECTORS : file.u8(SETUP_SECTS);
    long start = (sectors + 1L) * SECTOR + file.u32(PAYLOAD_OFFSET);
    return file.contains(start, 0) ? file.from(start) : file;
  }
}
