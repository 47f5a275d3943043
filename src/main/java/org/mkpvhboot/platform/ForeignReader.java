package org.mkpvhboot.platform;

import java.io.IOException;

/** Calls a library that reads archives, so that what it throws is told from faults of ours. */
final class ForeignReader {
  private ForeignReader() {}

  /** A call of the library. */
  interface Call<T> {
    T run() throws IOException;
  }

  /**
   * Makes a call; nothing of our own may run within it.
   *
   * @throws IOException also for what commons-compress throws for headers that make no sense
   */
  static <T> T call(Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("its contents make no sense", e);
    }
  }
}
