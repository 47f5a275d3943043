package org.mkpvhboot.check;

import org.mkpvhboot.bytes.Bytes;

/**
 * The packed kernel within a bzImage.
 *
 * <p>Its setup header states where that is: Linux's boot protocol 2.08 and newer, {@code
 * payload_offset}.
 */
final class KernelPayload {
  private static final int SETUP_SECTS = 0x1f1;
  private static final int HEADER = 0x202;
  private static final long HDRS = 0x53726448; // "HdrS"
  private static final int VERSION = 0x206;
  private static final int FIRST_WITH_PAYLOAD = 0x208;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int SECTOR = 512;
  private static final int DEFAULT_SECTORS = 4;

  private KernelPayload() {}

  /** What a PV guest's loader unpacks: the payload of a bzImage, any other file itself. */
  static Bytes of(Bytes file) {
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
