package org.mkpvhboot.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** A stream that ends with a failure when more comes out of it than a limit. */
final class LimitedInput extends FilterInputStream {
  private final Object file;
  private final long limit;
  private long count;

  /**
   * Limits a stream.
   *
   * @param file what a message names
   * @param limit in bytes; beyond it reading fails with TOO_BIG
   */
  LimitedInput(InputStream in, Object file, long limit) {
    super(in);
    this.file = file;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int size = super.read(target, offset, length);
    count(size);
    return size;
  }

  @Override
  public long skip(long size) throws IOException {
    long skipped = super.skip(size);
    count(skipped);
    return skipped;
  }

  private void count(long size) {
    count += Math.max(0, size);
    if (count > limit) {
      throw new Failure(
          Kind.TOO_BIG,
          Place.file(file),
          "unpacks to more than " + limit + " bytes",
          "Is this the package grub-xen-bin?");
    }
  }
}
