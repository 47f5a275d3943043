package org.mkpvhboot.memdisk;

import java.nio.charset.StandardCharsets;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * What a program's tar archives look like where the format leaves a choice.
 *
 * @param mode of all files
 * @param owner the numbers of user and group
 * @param ownerName the names of both; nothing for none
 * @param time of all files, in seconds since 1970
 * @param magic from offset 257 on
 * @param longest the most bytes of a name that stand in a header; those of a longer name stand in a
 *     record of their own before it, of type {@code L}
 * @param isGnu whether the form of such records and of checksums is GNU tar's
 * @param zeroBlocks at the end
 */
public record TarStyle(
    int mode,
    int owner,
    String ownerName,
    long time,
    String magic,
    int longest,
    boolean isGnu,
    int zeroBlocks) {
  /** As GNU tar writes them, with nothing of the machine in it. */
  public static TarStyle gnu(long time) {
    return new TarStyle(0644, 0, "", time, "ustar  \0", 100, true, 2);
  }

  /** As grub-mkstandalone writes them from GRUB 2.12 on; the time is the first of 2015. */
  public static TarStyle grub() {
    return new TarStyle(0600, 1000, "grub", 1_420_070_400L, "ustar\0", 99, false, 1);
  }

  /** Writes what stands before a file's contents. */
  void header(ByteWriter out, String name, long size) {
    // in a field of 100 bytes GNU tar too wants a NUL at the end of a name
    if (name.length() > TarField.NAME.size() - 1) {
      record(
          out,
          isGnu ? "././@LongLink" : name,
          isGnu ? name.length() + 1L : name.length(),
          'L',
          isGnu ? 0 : time);
      out.latin1(name).zeros(isGnu ? 1 : 0).align(TarHeader.BLOCK);
    }
    record(out, name, size, '0', time);
  }

  private void record(ByteWriter out, String name, long size, char type, long seconds) {
    ByteWriter header = new ByteWriter(TarHeader.BLOCK);
    header.latin1(name.length() > longest ? name.substring(0, longest) : name);
    header.padTo(TarField.NAME.size());
    octal(header, mode, 8);
    octal(header, owner, 8);
    octal(header, owner, 8);
    octal(header, size, 12);
    octal(header, seconds, 12);
    header.latin1(" ".repeat(TarField.CHECKSUM.size())).u8(type);
    header.padTo(TarField.MAGIC.offset()).latin1(magic);
    header.padTo(TarField.USER.offset()).latin1(ownerName);
    header.padTo(TarField.GROUP.offset()).latin1(ownerName).padTo(TarHeader.BLOCK);
    Bytes block = header.toBytes("tar header");
    out.bytes(block.slice(0, TarField.CHECKSUM.offset()));
    if (isGnu) {
      octal(out, TarHeader.checksum(block), 7);
    } else {
      digits(out, TarHeader.checksum(block), 7);
    }
    out.latin1(" ").bytes(block.from(TarField.TYPE.offset()));
  }

  /** An octal number with leading zeros and a NUL at its end. */
  private static void octal(ByteWriter out, long value, int width) {
    digits(out, value, width - 1);
    out.zeros(1);
  }

  private static void digits(ByteWriter out, long value, int count) {
    String digits = Long.toOctalString(value);
    if (digits.length() > count) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.NOWHERE,
          value + " does not fit a field of a tar archive",
          "SOURCE_DATE_EPOCH must be below 8589934592.");
    }
    byte[] zeros = "0".repeat(count - digits.length()).getBytes(StandardCharsets.US_ASCII);
    out.bytes(Bytes.of(zeros, "octal")).latin1(digits);
  }
}
