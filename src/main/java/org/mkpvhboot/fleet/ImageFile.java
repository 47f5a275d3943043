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
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
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

  /** The SHA-256 of its bytes. */
  String sha256() {
    return image.sha256();
  }

  /** Writes the image into a file that is not there yet, of mode 0644 whatever the umask. */
  void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer[] pieces = pieces();
      ByteBuffer last = pieces[pieces.length - 1];
      while (last.hasRemaining()) {
        channel.write(pieces);
      }
    }
    setMode(file);
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
