package org.mkpvhboot.fuzz;

import org.mkpvhboot.bytes.Bytes;

/** Puts checksums right again, so that a change gets behind the check of them. */
final class Checksums {
  private static final int BLOCK = 512;
  private static final int CHECKSUM_AT = 148;
  private static final int MAGIC_AT = 257;

  private Checksums() {}

  /** Of all tar headers: of all blocks with the magic of one (POSIX ustar). */
  static Bytes ofTar(Bytes archive) {
    byte[] bytes = archive.toArray();
    for (int at = 0; at + BLOCK <= bytes.length; at += BLOCK) {
      if (archive.slice(at + MAGIC_AT, 5).latin1().equals("ustar")) {
        putChecksum(bytes, at);
      }
    }
    return Bytes.of(bytes, archive.file());
  }

  private static void putChecksum(byte[] bytes, int header) {
    int sum = 8 * ' ';
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + 8;
      sum += own ? 0 : bytes[header + i] & 0xff;
    }
    String digits = String.format("%06o\0 ", sum);
    for (int i = 0; i < 8; i++) {
      bytes[header + CHECKSUM_AT + i] = (byte) digits.charAt(i);
    }
  }
}
