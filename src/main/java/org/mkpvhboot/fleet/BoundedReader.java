package org.mkpvhboot.fleet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A reader that stops where one value alone is too long.
 *
 * <p>The YAML library takes time by the square of a value's length before it hands it over.
 */
final class BoundedReader extends FilterReader {
  /** The most characters of a value; a kernel's command line has 4096 at most. */
  static final int LONGEST = 256 << 10;

  private int sinceEvent;

  BoundedReader(Reader in) {
    super(in);
  }

  /** A value that is too long. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts anew: what was read so far was handed over. */
  void restart() {
    sinceEvent = 0;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    sinceEvent += Math.max(0, count);
    if (sinceEvent > LONGEST) {
      throw new TooLong();
    }
    return count;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }
}
