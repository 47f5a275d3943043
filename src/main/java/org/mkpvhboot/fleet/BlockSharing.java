package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mkpvhboot.image.ImageHead;

/**
 * Lets files share blocks of the disk where the file system can: a block that is written to later
 * is a file's own.
 *
 * <p>The first image of a layout is what the others are cloned from. Java 20 and newer ask Linux to
 * copy within the file system (copy_file_range(2)), older ones do not. Where nothing can be shared
 * after all, as on XFS that was made without reflink, that takes as long as writing.
 */
final class BlockSharing implements AutoCloseable {
  /** Of all file systems that share; offsets of what is shared are multiples of it. */
  static final int BLOCK = 4096;

  private static final Set<String> FILE_SYSTEMS = Set.of("xfs", "btrfs");
  private static final int FIRST_JAVA = 20;

  private final boolean canShare;
  private final Map<Integer, Source> sources = new ConcurrentHashMap<>();

  private BlockSharing(boolean canShare) {
    this.canShare = canShare;
  }

  /** A file that is all written. */
  record Source(FileChannel channel, ImageHead head) {}

  /** For the files of a folder. */
  static BlockSharing in(Path folder) {
    return new BlockSharing(Runtime.version().feature() >= FIRST_JAVA && isOnSuchASystem(folder));
  }

  private static boolean isOnSuchASystem(Path folder) {
    try {
      return FILE_SYSTEMS.contains(Files.getFileStore(folder).type());
    } catch (IOException e) {
      return false; // Java does not find it in a chroot that is no mount point
    }
  }

  /**
   * Writes an image into a file that is not there yet.
   *
   * @param layout a number for what it shares with others
   */
  void write(ImageFile image, Path file, int layout) throws IOException {
    Source source = sources.get(layout);
    image.write(file, Optional.ofNullable(source));
    if (canShare && source == null) {
      offer(layout, new Source(FileChannel.open(file, StandardOpenOption.READ), image.head()));
    }
  }

  private void offer(int layout, Source source) throws IOException {
    if (sources.putIfAbsent(layout, source) != null) {
      source.channel().close();
    }
  }

  @Override
  public void close() throws IOException {
    for (Source source : sources.values()) {
      source.channel().close();
    }
  }
}
