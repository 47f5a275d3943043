package org.mkpvhboot.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Sha256;

/**
 * A finished image of a layout.
 *
 * @param head what it shares with all images of the layout whose tail has the same size
 * @param tail the memdisk and all after it
 * @param whole all of it, where it was put together to be checked
 */
public record LaidOutImage(ImageHead head, Bytes tail, Optional<Bytes> whole) {
  /** The bytes in pieces, to be written one after another. */
  public List<Bytes> pieces() {
    return whole
        .map(List::of)
        .orElseGet(() -> Stream.concat(head.pieces().stream(), Stream.of(tail)).toList());
  }

  /** The size of the image in bytes. */
  public long size() {
    return head.size() + tail.size();
  }

  /** The SHA-256 of the image; what it shares is hashed once for all. */
  public String sha256() {
    return Sha256.after(head.digest(), List.of(tail));
  }
}
