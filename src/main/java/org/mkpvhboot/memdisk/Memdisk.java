package org.mkpvhboot.memdisk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
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

  public Memdisk {
    entries = List.copyOf(entries);
  }

  /** The entries in the order of their names' bytes, which no folder order or locale changes. */
  public Memdisk sorted() {
    return new Memdisk(entries.stream().sorted(Comparator.comparing(MemdiskEntry::name)).toList());
  }

  /**
   * The file that GRUB reads at a path inside: the first of that path, unpacked when it is packed.
   *
   * @param path without a leading slash
   */
  public Optional<Bytes> file(String path) {
    String wanted = MemdiskEntry.path(path);
    return entries.stream()
        .filter(entry -> entry.path().equals(wanted))
        .map(entry -> PackedFile.unpack(entry.contents()))
        .findFirst();
  }

  /** Encodes the archive as GNU tar does; {@code time} is in seconds since 1970. */
  public Bytes encode(long time) {
    return encode(TarStyle.gnu(time));
  }

  /** Encodes the archive. */
  public Bytes encode(TarStyle style) {
    ByteWriter archive = new ByteWriter(encodedSize());
    for (MemdiskEntry entry : entries) {
      style.header(archive, entry.name(), entry.contents().size());
      archive.bytes(entry.contents()).align(BLOCK);
    }
    return archive.zeros(style.zeroBlocks() * BLOCK).toBytes("memdisk");
  }

  /**
   * Reads an archive, as GRUB's reader does: regular files by their names, the first zero block
   * ends it; folders and links are left out.
   *
   * @throws Failure NOT_THIS_FORMAT when it is not a tar archive, DAMAGED when an entry does not
   *     fit
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
      at += BLOCK + blocks(header.size());
    }
    return new Memdisk(entries);
  }

  private int encodedSize() {
    long size = 2L * BLOCK;
    for (MemdiskEntry entry : entries) {
      size += 4L * BLOCK + entry.contents().size();
    }
    checkSize(size);
    return (int) size;
  }

  /**
   * Checks the sum of what is to be in a memdisk, for those who read it.
   *
   * @throws Failure TOO_BIG when no image can hold it
   */
  public static void checkSize(long size) {
    if (size > ReadLimit.LARGEST_IMAGE) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.NOWHERE,
          "the files in the memdisk have more than "
              + (ReadLimit.LARGEST_IMAGE >> 20)
              + " MiB together, the size of the largest image",
          "Put fewer or smaller files into it: what is large belongs on the guest's disk.");
    }
  }

  /** A size in whole blocks, in bytes. */
  static long blocks(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  static String withoutLead(String name) {
    int start = 0;
    while (name.startsWith("./", start) || name.startsWith("/", start)) {
      start += name.charAt(start) == '.' ? 2 : 1;
    }
    return name.substring(start);
  }
}
