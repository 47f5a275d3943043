package org.mkpvhboot.cli;

import java.util.Locale;

/** Sizes in words. */
final class ByteCount {
  private ByteCount() {}

  /** Bytes below 10,000, else kB or MB (powers of ten). */
  static String of(long count) {
    if (count < 10_000) {
      return count + " bytes";
    }
    return count < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", count / 1e3)
        : String.format(Locale.ROOT, "%.2f MB", count / 1e6);
  }
}
