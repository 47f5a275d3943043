package org.mkpvhboot.bytes;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Unpacks gzip (RFC 1952), in which Xen's toolstack takes a kernel image as well.
 *
 * <p>Only one member that is the whole file. Xen unpacks the first member, into as much room as the
 * last four bytes of the file ask for, whatever stands between; Java's own reader unpacks them all.
 */
public final class Gunzip {
  /** deflate packs at most 1032:1; a GRUB image of zeros and modules stays far below this. */
  private static final long MOST_FACTOR = 256;

  /** Zeros behind what is unpacked, where Xen sees them too ({@link Bytes#withZeros}). */
  private static final int ROOM = 16;

  /** What is not kept is only counted. */
  private static final int SCRATCH = 1 << 16;

  private static final int HEADER_SIZE = 10;
  private static final int TRAILER_SIZE = 8;

  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  private Gunzip() {}

  /** Whether {@code file} starts as gzip does. */
  public static boolean isGzip(Bytes file) {
    return file.size() >= 3 && file.u16(0) == 0x8b1f && file.u8(2) == 8;
  }

  /**
   * Unpacks a whole file.
   *
   * @throws Failure DAMAGED when it ends early, a checksum is wrong or something follows, TOO_BIG
   *     beyond 256 times its size or the largest image
   */
  public static Bytes unpack(Bytes file) {
    long start = headerSize(file);
    if (!file.contains(start, TRAILER_SIZE)) {
      throw damaged(file, "it ends within its header");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file.from(start).buffer());
      Bytes unpacked = inflate(inflater, file);
      long end = start + inflater.getBytesRead();
      if (file.size() - end != TRAILER_SIZE) {
        throw damaged(file, "something stands after its end, or its end is missing");
      }
      if (file.u32(end + 4) != inflater.getBytesWritten() || file.u32(end) != unpacked.crc32()) {
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
    if ((flags & RESERVED) != 0) {
      throw damaged(file, "its header has flags that nobody knows");
    }
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
    if ((flags & FHCRC) == 0) {
      return at;
    }
    if (file.u16(at) != (file.slice(0, at).crc32() & 0xffff)) {
      throw damaged(file, "the checksum of its header is wrong");
    }
    return at + 2;
  }

  /** Keeps what the trailer states; what comes beyond that shows only how the file is damaged. */
  private static Bytes inflate(Inflater inflater, Bytes file) throws DataFormatException {
    long limit = Math.min(ReadLimit.LARGEST_IMAGE, file.size() * MOST_FACTOR);
    long stated = file.u32(file.size() - 4L);
    int kept = stated <= limit ? (int) stated : 0;
    byte[] unpacked = new byte[kept + ROOM];
    byte[] scratch = new byte[SCRATCH];
    int filled = 0;
    while (!inflater.finished()) {
      int count =
          filled < kept
              ? inflater.inflate(unpacked, filled, kept - filled)
              : inflater.inflate(scratch, 0, SCRATCH);
      filled += count;
      checkLimit(file, filled, limit);
      if (count == 0 && !inflater.finished()) {
        throw damaged(file, "it ends early");
      }
    }
    return Bytes.of(unpacked, file.file()).slice(0, Math.min(filled, kept));
  }

  private static void checkLimit(Bytes file, long filled, long limit) {
    if (filled > limit) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.file(file.file()),
          "unpacks to more than " + limit + " bytes",
          "This is not a boot image.");
    }
  }

  private static Failure damaged(Bytes file, String why) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(file.file()),
        "is gzip data that Xen cannot unpack: " + why,
        "The file is truncated or damaged: build or copy it again.");
  }
}
