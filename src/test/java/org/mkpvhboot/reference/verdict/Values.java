package org.mkpvhboot.reference.verdict;

import java.util.Random;

/** Values that a field may be set to: those next to limits more often than others. */
final class Values {
  private final Random random;

  Values(Random random) {
    this.random = random;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  long of(long... values) {
    return values[random.nextInt(values.length)];
  }

  <T> T of(java.util.List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** An address where a guest may have memory or not. */
  long address() {
    long near =
        of(
            0,
            0x1000,
            0xa0000,
            0x100000,
            0x101000,
            0x101100,
            0x101180,
            0x200000,
            0x4000000,
            0x80000000L,
            0xf5800000L,
            0xfbfff000L,
            0xfc000000L,
            0xfee00000L,
            0xfffff000L,
            0x100000000L,
            0x7fffffffe000L,
            0x800000000000L,
            0xffff880000000000L,
            0xffffffff80000000L,
            -0x1000L);
    return near + of(0, 0, 0, 0, 1, -1, 0x10, 0x80, -0x80, 0x1000, -0x1000, 0x1100, 0x2000);
  }

  /** Any number, near to limits and to {@code old}. */
  long number(long old, long fileSize) {
    return switch (random.nextInt(8)) {
      case 0 -> old + of(1, -1, 4, -4, 8, 16, 32, -32, 0x80, 0x1000, -0x1000);
      case 1 -> old ^ (1L << random.nextInt(64));
      case 2 -> fileSize + of(0, 1, -1, 16, 17, -16, -old, 1 - old);
      case 3 -> random.nextInt(64);
      case 4 ->
          of(0, 0xff, 0xffff, 0x7fffffff, 0x80000000L, 0xfffffff0L, 0xffffffffL, 1L << 32, -1, -16);
      case 5 -> of(1L << 63, Long.MAX_VALUE, 1L << 48, -(1L << 20), 0x10000, 0x7fff);
      case 6 -> address();
      default -> random.nextLong() >>> random.nextInt(64);
    };
  }
}
