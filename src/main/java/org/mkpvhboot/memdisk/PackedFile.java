package org.mkpvhboot.memdisk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.failure.Failure;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;

/** A file that GRUB unpacks when it opens it: gzip or xz by its first bytes. */
final class PackedFile {
  /** In KiB: enough for any dictionary that GRUB can unpack with. */
  private static final int MOST_MEMORY = 16 * 1024;

  /** What is larger is no file that anybody wants to see unpacked. */
  private static final int LARGEST = 16 << 20;

  private PackedFile() {}

  static boolean isPacked(Bytes file) {
    return Gunzip.isGzip(file) || isXz(file);
  }

  /** Unpacks a file; one that is not packed, or damaged, stays as it is. */
  static Bytes unpack(Bytes file) {
    try {
      if (Gunzip.isGzip(file)) {
        return Gunzip.unpack(file);
      }
      return isXz(file) ? unpackXz(file) : file;
    } catch (Failure | IOException damaged) {
      return file;
    }
  }

  private static boolean isXz(Bytes file) {
    int length = XZ.HEADER_MAGIC.length;
    return file.size() >= length && Arrays.equals(file.slice(0, length).toArray(), XZ.HEADER_MAGIC);
  }

  private static Bytes unpackXz(Bytes file) throws IOException {
    try (InputStream in =
        new XZInputStream(new ByteArrayInputStream(file.toArray()), MOST_MEMORY)) {
      byte[] unpacked = in.readNBytes(LARGEST + 1);
      return unpacked.length > LARGEST ? file : Bytes.of(unpacked, file.file());
    }
  }
}
