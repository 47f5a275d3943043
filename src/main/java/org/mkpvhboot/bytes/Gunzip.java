package org.mkpvhboot.bytes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Unpacks gzip, in which Xen's toolstack takes a kernel image as well. */
public final class Gunzip {
  /** deflate packs at most 1032:1; a GRUB image of zeros and modules stays far below this. */
  private static final long MOST_FACTOR = 256;

  private static final long LARGEST = 1L << 30;

  private Gunzip() {}

  /** Whether {@code file} starts as gzip does (RFC 1952). */
  public static boolean isGzip(Bytes file) {
    return file.size() >= 3 && file.u16(0) == 0x8b1f && file.u8(2) == 8;
  }

  /**
   * Unpacks a whole file.
   *
   * @throws Failure DAMAGED when it ends early or a checksum is wrong, TOO_BIG beyond 256 times its
   *     size or 1 GiB
   */
  public static Bytes unpack(Bytes file) {
    long limit = Math.min(LARGEST, file.size() * MOST_FACTOR);
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream(file.size());
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file.toArray()))) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (unpacked.size() + count > limit) {
          throw new Failure(
              Kind.TOO_BIG,
              Place.file(file.file()),
              "unpacks to more than " + limit + " bytes",
              "This is no boot image.");
        }
        unpacked.write(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new Failure(
              Kind.DAMAGED,
              Place.file(file.file()),
              "is gzip data that cannot be unpacked: " + IoReason.of(e),
              "The file is truncated or damaged: build or copy it again.")
          .causedBy(e);
    }
    return Bytes.of(unpacked.toByteArray(), file.file());
  }
}
