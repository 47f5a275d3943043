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
  /** An archive is of blocks of so many bytes; a header is one. */
  static final int BLOCK = 512;

  static TarHeader decode(Bytes block) {
    if (octal(block, TarField.CHECKSUM) != checksum(block)) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          block.at(TarField.CHECKSUM.offset()),
          "no tar header with a right checksum stands here",
          "The memdisk is not a tar archive, or it is damaged.");
    }
    return new TarHeader(
        TarField.NAME.of(block).cString(),
        octal(block, TarField.SIZE),
        TarField.TYPE.of(block).u8(0));
  }

  boolean isFile() {
    return type == '0' || type == 0 || type == '7';
  }

  /** A size in whole blocks, in bytes. */
  static long blocks(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** The sum of all bytes, those of the checksum itself taken as blanks. */
  static long checksum(Bytes block) {
    Bytes checksum = TarField.CHECKSUM.of(block);
    return block.sum() - checksum.sum() + (long) checksum.size() * ' ';
  }

  private static long octal(Bytes block, TarField field) {
    String digits = field.of(block).cString().strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new Failure(
              Kind.DAMAGED,
              block.at(field.offset()),
              "'" + Printable.of(digits) + "' is not an octal number",
              "The memdisk is not a tar archive, or it is damaged.")
          .causedBy(e);
    }
  }
}
