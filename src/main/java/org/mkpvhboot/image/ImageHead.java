package org.mkpvhboot.image;

import java.security.MessageDigest;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** The bytes before the tail, the same for all images of a layout with a tail of one size. */
public final class ImageHead {
  private final ImageLayout layout;
  private final Bytes headers;
  private final Bytes info;
  private Optional<MessageDigest> digest = Optional.empty();

  ImageHead(ImageLayout layout, Bytes headers, Bytes info) {
    this.layout = layout;
    this.headers = headers;
    this.info = info;
  }

  public ImageLayout layout() {
    return layout;
  }

  /** The ELF headers; the kernel follows them. */
  public Bytes headers() {
    return headers;
  }

  /** The module area's header; modules and keys follow it. */
  public Bytes info() {
    return info;
  }

  /** The size of all that stands before the tail, in bytes. */
  public long size() {
    return (long) headers.size() + layout.kernel().size() + info.size() + layout.front().size();
  }

  /** A SHA-256 that has taken in all that stands before the tail. */
  synchronized MessageDigest digest() {
    try {
      if (digest.isEmpty()) {
        MessageDigest whole = Bytes.newSha256();
        headers.update(whole);
        layout.kernel().update(whole);
        info.update(whole);
        layout.front().update(whole);
        digest = Optional.of(whole);
      }
      return (MessageDigest) digest.get().clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java's SHA-256 cannot be cloned", e);
    }
  }
}
