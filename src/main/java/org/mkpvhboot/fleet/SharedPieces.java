package org.mkpvhboot.fleet;

import java.nio.ByteBuffer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageLayout;

/**
 * What the images of tenants with the same modules share, as it is written.
 *
 * <p>Direct buffers go to the operating system as they are; Java copies any other first.
 */
final class SharedPieces {
  private final ImageLayout layout;
  private final ByteBuffer kernel;
  private final ByteBuffer front;
  private final long fingerprint;

  SharedPieces(ImageLayout layout) {
    this.layout = layout;
    this.kernel = direct(layout.kernel());
    this.front = direct(layout.front());
    this.fingerprint = layout.kernel().crc32() << 32 | layout.front().crc32();
  }

  ImageLayout layout() {
    return layout;
  }

  /** The kernel, from its start to its end. */
  ByteBuffer kernel() {
    return kernel.duplicate();
  }

  /** The modules and keys, from their start to their end. */
  ByteBuffer front() {
    return front.duplicate();
  }

  /** A number that two different layouts hardly share; tells whether an input has changed. */
  long fingerprint() {
    return fingerprint;
  }

  private static ByteBuffer direct(Bytes bytes) {
    return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toArray()).flip().asReadOnlyBuffer();
  }
}
