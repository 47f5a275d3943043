package org.mkpvhboot.memdisk;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.XzStream;

/** A file that GRUB unpacks when it opens it: gzip or xz by its first bytes. */
public final class PackedFile {
  /** In KiB: what xz takes unless it is told otherwise, 8 MiB of dictionary; GRUB reads it. */
  private static final int MOST_MEMORY = 10 * 1024;

  /** No config is larger. */
  private static final int LARGEST = 1 << 20;

  private PackedFile() {}

  static boolean isPacked(Bytes file) {
    return Packing.GZIP.isIn(file) || Packing.XZ.isIn(file);
  }

  /** Unpacks a file; one that is not packed, is damaged or larger than 1 MiB stays as it is. */
  public static Bytes unpack(Bytes file) {
    if (!isPacked(file)) {
      return file;
    }
    try (InputStream packed = file.stream();
        InputStream in =
            Packing.XZ.isIn(file)
                ? XzStream.unpacking(packed, MOST_MEMORY)
                : new GZIPInputStream(packed)) {
      byte[] unpacked = in.readNBytes(LARGEST + 1);
      return unpacked.length > LARGEST ? file : Bytes.of(unpacked, file.file());
    } catch (IOException damaged) {
      return file;
    }
  }
}
