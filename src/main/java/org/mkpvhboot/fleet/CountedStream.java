package org.mkpvhboot.fleet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mkpvhboot.bytes.Sha256;

/** Counts what is read, and sums it up. */
final class CountedStream extends FilterInputStream {
  private final MessageDigest digest = Sha256.start();
  private long count;

  CountedStream(InputStream in) {
    super(in);
  }

  /** Bytes so far. */
  long count() {
    return count;
  }

  /** The SHA-256 of all bytes so far; to be asked once, at the end. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      digest.update(target, offset, read);
      count += read;
    }
    return read;
  }
}
