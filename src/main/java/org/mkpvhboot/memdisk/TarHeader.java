package org.mkpvhboot.memdisk;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;

/**
 * The fields of a tar header that a reader of files needs (POSIX ustar, GNU tar).
 *
 * @param name as it stands in the header, at most 100 bytes
 * @param size of the contents, in bytes
 * @param type the type flag, {@code '0'} for a file
 */
record TarHeader(String name, long size, int type) {
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_SIZE = 8;

  static TarHeader decode(Bytes block) {
    if (octal(block, CHECKSUM_AT, CHECKSUM_SIZE) != checksum(block)) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          block.at(CHECKSUM_AT),
          "no tar header with a right checksum stands here",
          "The memdisk is not a tar archive, or it is damaged.");
    }
    return new TarHeader(block.slice(0, 100).cString(), octal(block, 124, 12), block.u8(156));
  }

  boolean isFile() {
    return type == '0' || type == 0 || type == '7';
  }

  /** The sum of all bytes, those of the checksum itself taken as blanks. */
  static long checksum(Bytes block) {
    long sum = 0;
    for (int i = 0; i < block.size(); i++) {
      boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_SIZE;
      sum += own ? ' ' : block.u8(i);
    }
    return sum;
  }

  private static long octal(Bytes block, int offset, int width) {
    String digits = block.slice(offset, width).cString().strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new Failure(
              Kind.DAMAGED,
              block.at(offset),
              "'" + Printable.of(digits) + "' is not an octal number",
              "The memdisk is not a tar archive, or it is damaged.")
          .causedBy(e);
    }
  }
}
