package org.mkpvhboot.memdisk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The tar archive inside an image that GRUB reads as the disk {@code (memdisk)}.
 *
 * <p>Only files: GRUB derives the folders from their names. Names of 100 bytes and more stand in a
 * GNU long name record, the one kind that GRUB's reader knows.
 */
public record Memdisk(List<MemdiskEntry> entries) {
  static final int BLOCK = 512;

  /** A name of this length has no NUL in its field any more, so it becomes a long name. */
  private static final int NAME_FIELD = 100;

  private static final int MODE = 0644;
  private static final String LONG_NAME = "././@LongLink";

  public Memdisk {
    entries = List.copyOf(entries);
  }

  /** The entries in the order of their names' bytes, which no folder order or locale changes. */
  public Memdisk sorted() {
    return new Memdisk(entries.stream().sorted(Comparator.comparing(MemdiskEntry::name)).toList());
  }

  /** The file at a path inside, without a leading slash. */
  public Optional<Bytes> file(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(MemdiskEntry::contents)
        .findFirst();
  }

  /**
   * Encodes the archive: owner and group 0, mode 0644, two zero blocks at its end.
   *
   * @param time of all entries, in seconds since 1970
   */
  public Bytes encode(long time) {
    ByteWriter archive = new ByteWriter(encodedSize());
    for (MemdiskEntry entry : entries) {
      String name = entry.name();
      if (name.length() >= NAME_FIELD) {
        header(archive, LONG_NAME, name.length() + 1, 'L', 0);
        archive.latin1(name).zeros(1).align(BLOCK);
      }
      header(archive, name, entry.contents().size(), '0', time);
      archive.bytes(entry.contents()).align(BLOCK);
    }
    return archive.zeros(2 * BLOCK).toBytes("memdisk");
  }

  /**
   * Reads an archive, as GRUB's reader does: regular files by their names, the first zero block
   * ends it; folders and links are left out.
   *
   * @throws Failure NOT_THIS_FORMAT when it is no tar archive, DAMAGED when an entry does not fit
   */
  public static Memdisk decode(Bytes archive) {
    List<MemdiskEntry> entries = new ArrayList<>();
    Optional<String> longName = Optional.empty();
    long at = 0;
    while (archive.contains(at, BLOCK) && !archive.slice(at, BLOCK).isZero()) {
      TarHeader header = TarHeader.decode(archive.slice(at, BLOCK));
      Bytes contents = archive.slice(at + BLOCK, header.size());
      if (header.type() == 'L') {
        longName = Optional.of(contents.cString());
      } else {
        if (header.isFile()) {
          entries.add(new MemdiskEntry(withoutLead(longName.orElse(header.name())), contents));
        }
        longName = Optional.empty();
      }
      at += BLOCK + (header.size() + BLOCK - 1) / BLOCK * BLOCK;
    }
    return new Memdisk(entries);
  }

  private int encodedSize() {
    long size = 2L * BLOCK;
    for (MemdiskEntry entry : entries) {
      size += 4L * BLOCK + entry.contents().size();
    }
    return (int) Math.min(size, 1 << 24);
  }

  private static String withoutLead(String name) {
    int start = 0;
    while (name.startsWith("./", start) || name.startsWith("/", start)) {
      start += name.charAt(start) == '.' ? 2 : 1;
    }
    return name.substring(start);
  }

  private static void header(ByteWriter out, String name, long size, char type, long time) {
    ByteWriter header = new ByteWriter(BLOCK);
    header
        .latin1(name.length() > NAME_FIELD ? name.substring(0, NAME_FIELD) : name)
        .padTo(NAME_FIELD);
    octal(header, MODE, 8);
    octal(header, 0, 8);
    octal(header, 0, 8);
    octal(header, size, 12);
    octal(header, time, 12);
    int checksumAt = header.size();
    header.latin1("        ").u8(type).padTo(257).latin1("ustar  ").padTo(BLOCK);
    Bytes block = header.toBytes("tar header");
    out.bytes(block.slice(0, checksumAt));
    octal(out, TarHeader.checksum(block), 7);
    out.latin1(" ").bytes(block.from(checksumAt + 8));
  }

  /** An octal number with leading zeros and a NUL at its end. */
  private static void octal(ByteWriter out, long value, int width) {
    String digits = Long.toOctalString(value);
    if (digits.length() > width - 1) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.NOWHERE,
          value + " does not fit a field of a tar archive",
          "SOURCE_DATE_EPOCH must be below 8589934592.");
    }
    byte[] zeros = "0".repeat(width - 1 - digits.length()).getBytes(StandardCharsets.US_ASCII);
    out.bytes(Bytes.of(zeros, "octal")).latin1(digits).zeros(1);
  }
}
