package org.mkpvhboot.bytes;

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
  private static final int FIRST_WITH_PAYLOAD = 0x208;
  private static final int PAYLOAD_OFFSET = 0x248;
  private static final int SECTOR = 512;
  private static final int DEFAULT_SECTORS = 4;

  private BzImage() {}

  /** Whether a file has the magic of the setup header. */
  public static boolean isIn(Bytes file) {
    return file.contains(MAGIC_OFFSET, 4) && file.u32(MAGIC_OFFSET) == HDRS;
  }

  /** What a PV guest's loader unpacks: the payload of a bzImage, any other file itself. */
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
}
