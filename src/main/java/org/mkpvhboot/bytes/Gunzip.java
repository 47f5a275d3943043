package org.mkpvhboot.bytes;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Unpacks gzip (RFC 1952), in which Xen's toolstack takes a kernel image as well.
 *
 * <p>Java's own reader takes several members and garbage behind them; Xen takes one member that is
 * the whole file, and so does this.
 */
public final class Gunzip {
  /** deflate packs at most 1032:1; a GRUB image of zeros and modules stays far below this. */
  private static final long MOST_FACTOR = 256;

  private static final long LARGEST = 1L << 30;
  private static final int HEADER_SIZE = 10;
  private static final int TRAILER_SIZE = 8;

  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;

  private Gunzip() {}

  /** Whether {@code file} starts as gzip does. */
  public static boolean isGzip(Bytes file) {
    return file.size() >= 3 && file.u16(0) == 0x8b1f && file.u8(2) == 8;
  }

  /**
   * Unpacks a whole file.
   *
   * @throws Failure DAMAGED when it ends early, a checksum is wrong or something follows, TOO_BIG
   *     beyond 256 times its size or 1 GiB
   */
  public static Bytes unpack(Bytes file) {
    long start = headerSize(file);
    if (!file.contains(start, TRAILER_SIZE)) {
      throw damaged(file, "it ends within its header");
    }
    byte[] packed = file.from(start).toArray();
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      Bytes unpacked = inflate(inflater, file);
      long end = start + inflater.getBytesRead();
      if (file.size() - end != TRAILER_SIZE) {
        throw damaged(file, "something stands behind its end, or its end is missing");
      }
      if (file.u32(end) != crc(unpacked) || file.u32(end + 4) != unpacked.size()) {
        throw damaged(file, "its checksum or size is wrong");
      }
      return unpacked;
    } catch (DataFormatException e) {
      throw damaged(file, "its contents make no sense").causedBy(e);
    } finally {
      inflater.end();
    }
  }

  private static long headerSize(Bytes file) {
    long at = HEADER_SIZE;
    int flags = file.u8(3);
    if ((flags & FEXTRA) != 0) {
      at += 2 + file.u16(at);
    }
    for (int flag : new int[] {FNAME, FCOMMENT}) {
      if ((flags & flag) != 0) {
        int nul = at < file.size() ? file.indexOf(0, (int) at) : -1;
        if (nul < 0) {
          throw damaged(file, "it ends within its header");
        }
        at = nul + 1L;
      }
    }
    return at + ((flags & FHCRC) != 0 ? 2 : 0);
  }

  private static Bytes inflate(Inflater inflater, Bytes file) throws DataFormatException {
    long limit = Math.min(LARGEST, file.size() * MOST_FACTOR);
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream(file.size());
    byte[] buffer = new byte[1 << 16];
    while (!inflater.finished()) {
      int count = inflater.inflate(buffer);
      if (count == 0 && !inflater.finished()) {
        throw damaged(file, "it ends early");
      }
      if (unpacked.size() + count > limit) {
        throw new Failure(
            Kind.TOO_BIG,
            Place.file(file.file()),
            "unpacks to more than " + limit + " bytes",
            "This is no boot image.");
      }
      unpacked.write(buffer, 0, count);
    }
    return Bytes.of(unpacked.toByteArray(), file.file());
  }

  private static long crc(Bytes bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.toArray());
    return crc.getValue();
  }

  private static Failure damaged(Bytes file, String why) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file.file()),
        "is gzip data that Xen cannot unpack: " + why,
        "The file is truncated or damaged: build or copy it again.");
  }
}
