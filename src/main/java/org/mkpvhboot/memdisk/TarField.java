package org.mkpvhboot.memdisk;

import java.util.List;
import java.util.Locale;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * A field of a tar header (POSIX.1-1990 ustar; magic and version are one here, as GNU tar has it).
 *
 * @param offset in the header, in bytes
 * @param size in bytes
 */
record TarField(String name, int offset, int size) {
  static final TarField NAME = new TarField("name", 0, 100);
  static final TarField SIZE = new TarField("size", 124, 12);
  static final TarField CHECKSUM = new TarField("chksum", 148, 8);
  static final TarField TYPE = new TarField("typeflag", 156, 1);
  static final TarField MAGIC = new TarField("magic", 257, 8);
  static final TarField USER = new TarField("uname", 265, 32);
  static final TarField GROUP = new TarField("gname", 297, 32);

  /** All of a header, without a gap. */
  static final List<TarField> ALL =
      List.of(
          NAME,
          new TarField("mode", 100, 8),
          new TarField("uid", 108, 8),
          new TarField("gid", 116, 8),
          SIZE,
          new TarField("mtime", 136, 12),
          CHECKSUM,
          TYPE,
          new TarField("linkname", 157, 100),
          MAGIC,
          USER,
          GROUP,
          new TarField("devmajor", 329, 8),
          new TarField("devminor", 337, 8),
          new TarField("prefix", 345, 155),
          new TarField("pad", 500, 12));

  /** The field's bytes in a header. */
  Bytes of(Bytes header) {
    return header.slice(offset, size);
  }

  /** A header with this field replaced; what is left of the field is zero. */
  Bytes in(Bytes header, Bytes value) {
    ByteWriter changed = new ByteWriter(header.size());
    changed.bytes(header.slice(0, offset)).bytes(value).zeros(size - value.size());
    return changed.bytes(header.from((long) offset + size)).toBytes(header.file());
  }

  /**
   * A number in the form of another one: its octal digits are exchanged, what stands around them
   * stays.
   *
   * @param form a field with octal digits in it
   * @return the usual form when the number has more digits than there is room for
   */
  Bytes inForm(Bytes form, long number) {
    String text = form.latin1();
    int start = 0;
    while (start < text.length() && !isOctal(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && isOctal(text.charAt(end))) {
      end++;
    }
    String digits = Long.toOctalString(number);
    if (digits.length() > end - start) {
      text = String.format(Locale.ROOT, "%" + (size - 1) + "s\0", digits).replace(' ', '0');
      return new ByteWriter().latin1(text).toBytes(form.file());
    }
    String padded = "0".repeat(end - start - digits.length()) + digits;
    return new ByteWriter()
        .latin1(text.substring(0, start) + padded + text.substring(end))
        .toBytes(form.file());
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
