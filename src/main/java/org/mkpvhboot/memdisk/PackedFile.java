package org.mkpvhboot.memdisk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;

/** A file that GRUB unpacks when it opens it: gzip or xz by its first bytes. */
final class PackedFile {
  /** In KiB: more than GRUB's own dictionary of 128 KiB takes. */
  private static final int MOST_MEMORY = 2 * 1024;

  /** No config is larger. */
  private static final int LARGEST = 1 << 20;

  private PackedFile() {}

  static boolean isPacked(Bytes file) {
    return Gunzip.isGzip(file) || isXz(file);
  }

  /** Unpacks a file; one that is not packed, is damaged or larger than 1 MiB stays as it is. */
  static Bytes unpack(Bytes file) {
    if (!isPacked(file)) {
      return file;
    }
    try (InputStream packed = file.stream();
        InputStream in =
            isXz(file) ? new XZInputStream(packed, MOST_MEMORY) : new GZIPInputStream(packed)) {
      byte[] unpacked = in.readNBytes(LARGEST + 1);
      return unpacked.length > LARGEST ? file : Bytes.of(unpacked, file.file());
    } catch (IOException damaged) {
      return file;
    }
  }

  private static boolean isXz(Bytes file) {
    int length = XZ.HEADER_MAGIC.length;
    return file.size() >= length && Arrays.equals(file.slice(0, length).toArray(), XZ.HEADER_MAGIC);
  }
}
