package org.mkpvhboot.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * A disk whose bytes are those that the guest sees.
 *
 * @param isDevice whether it is a block device
 */
record DiskImage(Path file, boolean isDevice) {
  /** Of st_mode, as stat(2) has it. */
  private static final int TYPE = 0170000;

  private static final int BLOCK_DEVICE = 0060000;
  private static final int REGULAR_FILE = 0100000;

  private static final int SECTOR = 512;
  private static final int LARGE_SECTOR = 4096;

  /** The header of a table of GPT, in its second sector (UEFI, EFI_PARTITION_TABLE_HEADER). */
  private static final Bytes GPT = Bytes.ofUtf8("EFI PART", "GPT");

  /**
   * Looks at a disk.
   *
   * @throws Failure NOT_FOUND when it cannot be read, NOT_THIS_FORMAT when it is no disk,
   *     UNSUPPORTED for a format that holds a disk in its own way
   */
  static DiskImage of(Path file) {
    try {
      int type = type(file);
      if (type != BLOCK_DEVICE && type != REGULAR_FILE) {
        throw new Failure(
            Kind.NOT_THIS_FORMAT,
            Place.file(file),
            "is no disk",
            "A file with a disk's bytes is needed here, or a block device.");
      }
      checkContents(file);
      return new DiskImage(file, type == BLOCK_DEVICE);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static int type(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:mode") & TYPE;
  }

  private static void checkContents(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      Bytes start = read(channel, 0, 2 * LARGE_SECTOR, file);
      Bytes end = read(channel, Math.max(0, channel.size() - SECTOR), SECTOR, file);
      Optional<ForeignFormat> foreign = ForeignFormat.of(start, end);
      if (foreign.isPresent()) {
        throw foreign.get().refusal(file);
      }
      if (start.isAt(LARGE_SECTOR, GPT) && !start.isAt(SECTOR, GPT)) {
        throw new Failure(
            Kind.UNSUPPORTED,
            Place.file(file),
            "has sectors of 4096 bytes",
            "GRUB's program reads disks by 512 bytes only: try the image in a guest.");
      }
    }
  }

  private static Bytes read(SeekableByteChannel channel, long from, int most, Path file)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(most);
    channel.position(from);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    return Bytes.of(buffer.array(), file.toString()).slice(0, buffer.position());
  }
}
