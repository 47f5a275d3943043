package org.mkpvhboot.image;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Sha256;

/** The bytes before the tail, the same for all images of a layout with a tail of one size. */
public final class ImageHead {
  private final Bytes headers;
  private final Bytes kernel;
  private final Bytes info;
  private final Bytes front;
  private final int objectsSize;
  private Optional<MessageDigest> digest = Optional.empty();

  ImageHead(Bytes headers, Bytes kernel, Bytes info, Bytes front, int objectsSize) {
    this.headers = headers;
    this.kernel = kernel;
    this.info = info;
    this.front = front;
    this.objectsSize = objectsSize;
  }

  /** The ELF headers. */
  public Bytes headers() {
    return headers;
  }

  /** GRUB's kernel. */
  public Bytes kernel() {
    return kernel;
  }

  /** The module area's header. */
  public Bytes info() {
    return info;
  }

  /** The modules and keys. */
  public Bytes front() {
    return front;
  }

  /** The size of the objects at the start of the tail, in bytes; it decides about the headers. */
  public int objectsSize() {
    return objectsSize;
  }

  /** The pieces in the order in which they stand. */
  List<Bytes> pieces() {
    return List.of(headers, kernel, info, front);
  }

  /** The size of all that stands before the tail, in bytes. */
  public long size() {
    return (long) headers.size() + kernel.size() + info.size() + front.size();
  }

  /** A SHA-256 that has taken in all that stands before the tail. */
  synchronized MessageDigest digest() {
    try {
      if (digest.isEmpty()) {
        MessageDigest whole = Sha256.start();
        pieces().forEach(piece -> piece.update(whole));
        digest = Optional.of(whole);
      }
      return (MessageDigest) digest.get().clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be cloned", e);
    }
  }
}
