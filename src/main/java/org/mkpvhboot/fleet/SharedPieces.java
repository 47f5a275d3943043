package org.mkpvhboot.fleet;

import java.nio.ByteBuffer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageLayout;
import org.mkpvhboot.image.LaidOutImage;

/**
 * What the images of tenants with the same modules share, as it is written.
 *
 * <p>Direct buffers go to the operating system as they are; Java copies any other first.
 */
final class SharedPieces {
  private final ByteBuffer kernel;
  private final ByteBuffer front;
  private final long frontCrc;

  SharedPieces(ImageLayout layout) {
    this.kernel = direct(layout.kernel());
    this.front = direct(layout.front());
    this.frontCrc = layout.front().crc32();
  }

  /** The kernel, from its start to its end. */
  ByteBuffer kernel() {
    return kernel.duplicate();
  }

  /** The modules and keys, from their start to their end. */
  ByteBuffer front() {
    return front.duplicate();
  }

  /** A number that two different images hardly share; tells whether an input has changed. */
  long fingerprint(LaidOutImage laidOut) {
    return laidOut.size() << 32 ^ laidOut.tail().crc32() ^ frontCrc << 8;
  }

  private static ByteBuffer direct(Bytes bytes) {
    return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toArray()).flip().asReadOnlyBuffer();
  }
}
