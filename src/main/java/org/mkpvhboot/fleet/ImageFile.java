package org.mkpvhboot.fleet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageHead;
import org.mkpvhboot.image.LaidOutImage;

/** An image on its way to a file; what images share is written from its own buffers. */
final class ImageFile {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-r--r--");
  private static final int BLOCK = 1 << 16;

  /** One for each thread; a new direct buffer for each file would be dearer than the reading. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BLOCK));

  private final SharedPieces shared;
  private final LaidOutImage image;

  ImageFile(SharedPieces shared, LaidOutImage image) {
    this.shared = shared;
    this.image = image;
  }

  /** What it shares with others of its layout. */
  ImageHead head() {
    return image.head();
  }

  /** The size in bytes. */
  long size() {
    return image.size();
  }

  /** Writes the image into a file that is not there yet, of mode 0644 whatever the umask. */
  void write(Path file) throws IOException {
    write(file, Optional.empty());
  }

  /**
   * The same; whole blocks that are those of another image of the layout are cloned from that.
   *
   * @param source a file of that image
   */
  void write(Path file, Optional<BlockSharing.Source> source) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer[] pieces = pieces();
      if (source.isPresent()) {
        clone(channel, pieces, source.get());
      }
      ByteBuffer last = pieces[pieces.length - 1];
      while (last.hasRemaining()) {
        channel.write(pieces);
      }
    }
    setMode(file);
  }

  /** Writes all up to the last whole block of what is the same. */
  private void clone(FileChannel channel, ByteBuffer[] pieces, BlockSharing.Source source)
      throws IOException {
    long size = image.head().size();
    if (source.head().size() != size) {
      return;
    }
    long own = source.head() == image.head() ? 0 : size - image.head().front().size();
    long start = (own + BlockSharing.BLOCK - 1) & -BlockSharing.BLOCK;
    long end = size & -BlockSharing.BLOCK;
    write(channel, pieces, start);
    long at = start;
    while (at < end) {
      long count = source.channel().transferTo(at, end - at, channel);
      if (count <= 0) {
        break;
      }
      at += count;
    }
    skip(pieces, at - start);
  }

  /** Writes so many bytes of the pieces. */
  private static void write(FileChannel channel, ByteBuffer[] pieces, long count)
      throws IOException {
    long left = count;
    for (ByteBuffer piece : pieces) {
      int end = piece.limit();
      piece.limit((int) Math.min(end, piece.position() + left));
      left -= piece.remaining();
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
      piece.limit(end);
    }
  }

  private static void skip(ByteBuffer[] pieces, long count) {
    long left = count;
    for (ByteBuffer piece : pieces) {
      int skipped = (int) Math.min(left, piece.remaining());
      piece.position(piece.position() + skipped);
      left -= skipped;
    }
  }

  /** Whether a file has just this image in it. */
  boolean isIn(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != image.size()) {
      return false;
    }
    ByteBuffer block = BUFFER.get();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (ByteBuffer piece : pieces()) {
        while (piece.hasRemaining()) {
          block.clear().limit(Math.min(BLOCK, piece.remaining()));
          if (channel.read(block) < 0) {
            return false;
          }
          block.flip();
          ByteBuffer part = piece.slice(piece.position(), block.limit());
          if (!part.equals(block)) {
            return false;
          }
          piece.position(piece.position() + block.limit());
        }
      }
    }
    return true;
  }

  static void setMode(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(MODE);
    }
  }

  private ByteBuffer[] pieces() {
    return new ByteBuffer[] {
      buffer(image.head().headers()),
      shared.kernel(),
      buffer(image.head().info()),
      shared.front(),
      buffer(image.tail())
    };
  }

  private static ByteBuffer buffer(Bytes bytes) {
    return bytes.buffer();
  }
}
