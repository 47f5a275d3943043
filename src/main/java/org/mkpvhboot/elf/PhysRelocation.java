package org.mkpvhboot.elf;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;

/**
 * What the note PHYS32_RELOC says: that a PVH kernel can be moved, and to where (Xen's public
 * header elfnote.h).
 *
 * @param align of its address, in bytes; a power of two
 * @param lowest address that it can be moved to
 * @param highest address that any of its bytes may have
 */
public record PhysRelocation(long align, long lowest, long highest) {
  private static final long DEFAULT_ALIGN = 0x200000;
  private static final long DEFAULT_HIGHEST = 0xffffffffL;
  private static final int WORD = 4;

  /** Reads a note: what its descriptor does not have is what Xen takes by default. */
  public static PhysRelocation of(XenNote note) {
    Bytes desc = note.desc();
    return new PhysRelocation(
        word(desc, 0, DEFAULT_ALIGN), word(desc, 1, 0), word(desc, 2, DEFAULT_HIGHEST));
  }

  private static long word(Bytes desc, int index, long missing) {
    long offset = (long) index * WORD;
    return desc.contains(offset, WORD) ? desc.u32(offset) : missing;
  }

  /** For people. */
  @Override
  public String toString() {
    return "aligned to "
        + Printable.hex(align)
        + ", from "
        + Printable.hex(lowest)
        + " to "
        + Printable.hex(highest);
  }
}
