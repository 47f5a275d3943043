package org.mkpvhboot.fleet;

import java.nio.ByteBuffer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageLayout;
import org.mkpvhboot.image.LaidOutImage;

/**
 * What tenants with the same modules share: the layout, and its bytes as they are written.
 *
 * <p>Direct buffers go to the operating system as they are; Java copies any other first.
 */
final class Layout {
  private final ImageLayout image;
  private final ByteBuffer kernel;
  private final ByteBuffer front;
  private final long frontCrc;

  Layout(ImageLayout image) {
    this.image = image;
    this.kernel = direct(image.kernel());
    this.front = direct(image.front());
    this.frontCrc = image.front().crc32();
  }

  ImageLayout image() {
    return image;
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
