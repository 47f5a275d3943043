package org.mkpvhboot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes in words. */
public final class ByteCount {
  private ByteCount() {}

  /** Bytes below 10,000, else kB, MB, GB or TB (powers of ten). */
  public static String of(long count) {
    if (count < 10_000) {
      return count + " bytes";
    }
    if (count < 1_000_000) {
      return rounded(count, 3, 1) + " kB";
    }
    if (count < 1_000_000_000) {
      return rounded(count, 6, 2) + " MB";
    }
    return count < 1_000_000_000_000L
        ? rounded(count, 9, 2) + " GB"
        : rounded(count, 12, 2) + " TB";
  }

  /** Without java.util.Formatter, which takes longer to start than an image takes to build. */
  private static String rounded(long count, int powerOfTen, int decimals) {
    return BigDecimal.valueOf(count, powerOfTen)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
