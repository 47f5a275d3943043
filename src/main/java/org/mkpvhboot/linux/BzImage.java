package org.mkpvhboot.linux;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;

/**
 * Linux' packed kernel, by its setup header (Linux, Documentation/arch/x86/boot.rst).
 *
 * <p>The header states where the packed kernel is from version 2.08 on, {@code payload_offset}.
 */
public final class BzImage {
  /** Where the magic {@code HdrS} stands. */
  public static final int MAGIC_OFFSET = 0x202;

  private static final long HDRS = 0x53726448;
  private static final int SETUP_SECTS = 0x1f1;
  private static final int VERSION = 0x206;
  private static final int KERNEL_VERSION = 0x20e;
  private static final int FIRST_WITH_PAYLOAD = 0x208;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int PAYLOAD_LENGTH = 0x24c;
  private static final int HEADER_END = 0x250;
  private static final int SECTOR = 512;
  private static final int DEFAULT_SECTORS = 4;
  private static final int LONGEST_RELEASE = 64;

  private BzImage() {}

  /** Whether a file has the magic of the setup header. */
  public static boolean isIn(Bytes file) {
    return file.contains(MAGIC_OFFSET, 4) && file.u32(MAGIC_OFFSET) == HDRS;
  }

  /** What GRUB unpacks for a PV guest: from the payload of a bzImage on, any other file itself. */
  public static Bytes payload(Bytes file) {
    boolean statesPayload =
        isIn(file)
            && file.contains(0, PAYLOAD_OFFSET + 4)
            && file.u16(VERSION) >= FIRST_WITH_PAYLOAD;
    if (!statesPayload) {
      return file;
    }
    int sectors = file.u8(SETUP_SECTS) == 0 ? DEFAULT_SECTORS : file.u8(SETUP_SECTS);
    long start = (sectors + 1L) * SECTOR + file.u32(PAYLOAD_OFFSET);
    return file.contains(start, 0) ? file.from(start) : file;
  }

  /**
   * What Xen's toolstack unpacks of a bzImage: all that the header calls the payload.
   *
   * <p>A header without a number of sectors has none for Xen, as against Linux' four.
   *
   * @throws Failure DAMAGED when the header is older than 2.08 or the file ends before the payload
   */
  public static Bytes statedPayload(Bytes file) {
    if (!file.contains(0, HEADER_END)) {
      throw damaged(file, file.size(), "ends within its setup header");
    }
    if (file.u16(VERSION) < FIRST_WITH_PAYLOAD) {
      throw new Failure(
          Kind.DAMAGED,
          file.at(VERSION),
          "has a setup header of version "
              + Printable.hex(file.u16(VERSION))
              + ", which does not say where the kernel is",
          "Take Linux 2.6.26 or newer: its setup header has version 0x208 or newer.");
    }
    long start = (file.u8(SETUP_SECTS) + 1L) * SECTOR + file.u32(PAYLOAD_OFFSET);
    long length = file.u32(PAYLOAD_LENGTH);
    if (start >= file.size() || !file.contains(start, length)) {
      throw damaged(
          file,
          PAYLOAD_OFFSET,
          "has its kernel at "
              + Printable.hex(start)
              + " to "
              + Printable.hex(start + length)
              + ", beyond its end at "
              + Printable.hex(file.size()));
    }
    return file.slice(start, length);
  }

  /** The release in the version that the header points to; empty where it has none. */
  public static String release(Bytes file) {
    long at = file.contains(KERNEL_VERSION, 2) ? file.u16(KERNEL_VERSION) + (long) SECTOR : 0;
    if (at <= SECTOR || at >= file.size()) {
      return "";
    }
    String text = file.slice(at, Math.min(LONGEST_RELEASE, file.size() - at)).cString();
    int end = 0;
    while (end < text.length() && text.charAt(end) > ' ' && text.charAt(end) <= '~') {
      end++;
    }
    return text.substring(0, end);
  }

  private static Failure damaged(Bytes file, long offset, String what) {
    return new Failure(
        Kind.DAMAGED,
        file.at(offset),
        what,
        "The file is truncated or damaged: build or copy it again.");
  }
}
