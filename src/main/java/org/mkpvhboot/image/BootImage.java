package org.mkpvhboot.image;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;

/**
 * A finished image: its bytes in pieces, and what went into it.
 *
 * @param pieces to be written one after another
 */
public record BootImage(
    Platform platform, ModuleClosure closure, ImageSpec spec, List<Bytes> pieces) {
  public BootImage {
    pieces = List.copyOf(pieces);
  }

  /** The size of the image in bytes. */
  public long size() {
    return pieces.stream().mapToLong(Bytes::size).sum();
  }

  /** The SHA-256 of the image as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return Sha256.of(pieces);
  }
}
