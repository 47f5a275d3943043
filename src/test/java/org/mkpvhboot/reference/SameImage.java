package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.function.Supplier;

/** Asserts that two images are the same, byte for byte. */
final class SameImage {
  private SameImage() {}

  /**
   * Compares.
   *
   * @param how the images came about, for the message
   */
  static void check(byte[] expected, byte[] actual, Supplier<String> how) {
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      fail(
          String.format(
              "differs from offset 0x%x on: expected %s of %d bytes, got %s of %d bytes%n%s",
              at, hex(expected, at), expected.length, hex(actual, at), actual.length, how.get()));
    }
  }

  private static String hex(byte[] bytes, int at) {
    StringBuilder hex = new StringBuilder("[");
    for (int i = at; i < Math.min(bytes.length, at + 16); i++) {
      hex.append(String.format(i == at ? "%02x" : " %02x", bytes[i]));
    }
    return hex.append("]").toString();
  }
}
