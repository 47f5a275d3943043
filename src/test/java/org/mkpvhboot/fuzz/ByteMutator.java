package org.mkpvhboot.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.Bytes;

/** Changes bytes at random, as faults and attackers do. */
final class ByteMutator {
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    4,
    7,
    8,
    12,
    16,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x200,
    0x1000,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0x7fffffffL,
    0x80000000L,
    0xfffffff0L,
    0xfffffffeL,
    0xffffffffL,
    1L << 32,
    1L << 62,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    -16
  };

  private static final String[] WORDS = {
    "\n",
    "\0",
    ":",
    "/",
    "..",
    "\"",
    "'",
    "$",
    "${prefix}",
    "(memdisk)",
    "(memdisk)/grub.cfg",
    "normal ",
    "configfile ",
    "search --file /",
    "set prefix=",
    "; ",
    "#",
    "-",
    "9".repeat(20),
    "\u00e9",
    "module ",
    "kernel ",
    "bss ",
    "target x86_64-xen\n",
    "\033[31m",
    " ".repeat(300),
    "A".repeat(5000),
    "\n".repeat(2000),
    "search ".repeat(500)
  };

  private final Random random;

  ByteMutator(Random random) {
    this.random = random;
  }

  /**
   * Changes a seed in one to eight ways.
   *
   * @param others what pieces may be taken from
   */
  Bytes mutate(Bytes seed, List<Bytes> others) {
    byte[] bytes = seed.toArray();
    int changes = 1 << random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes, others);
    }
    return Bytes.of(bytes, "fuzz");
  }

  private byte[] change(byte[] bytes, List<Bytes> others) {
    if (bytes.length == 0) {
      return WORDS[random.nextInt(WORDS.length)].getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    int at = place(bytes.length);
    switch (random.nextInt(10)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2, 3, 4 -> put(bytes, at & -4, number(bytes.length), random.nextBoolean() ? 4 : 8);
      case 5 -> put(bytes, at, number(bytes.length), 1 << random.nextInt(4));
      case 6 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 7 -> {
        int end = at + random.nextInt(Math.min(4096, bytes.length - at) + 1);
        return splice(
            bytes, at, random.nextBoolean() ? end : at, Arrays.copyOfRange(bytes, at, end));
      }
      case 8 -> {
        byte[] other = others.get(random.nextInt(others.size())).toArray();
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        int to = from + random.nextInt(Math.min(1024, other.length - from) + 1);
        return splice(bytes, at, at, Arrays.copyOfRange(other, from, to));
      }
      default -> {
        String word = WORDS[random.nextInt(WORDS.length)];
        byte[] text = word.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int end = random.nextBoolean() ? at : Math.min(bytes.length, at + text.length);
        return splice(bytes, at, end, text);
      }
    }
    return bytes;
  }

  /** Headers stand at the start and the end, more often than elsewhere. */
  private int place(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(Math.min(length, 64));
      case 1 -> random.nextInt(Math.min(length, 512));
      case 2 -> length - 1 - random.nextInt(Math.min(length, 64));
      default -> random.nextInt(length);
    };
  }

  private long number(int size) {
    return switch (random.nextInt(4)) {
      case 0 -> size + random.nextInt(33) - 16;
      case 1 -> random.nextInt(size + 1);
      case 2 -> random.nextInt(64);
      default -> NUMBERS[random.nextInt(NUMBERS.length)];
    };
  }

  private static void put(byte[] bytes, int at, long value, int width) {
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }

  /** Replaces a range, or inserts when it is empty. */
  private static byte[] splice(byte[] bytes, int start, int end, byte[] piece) {
    byte[] spliced = new byte[bytes.length - (end - start) + piece.length];
    System.arraycopy(bytes, 0, spliced, 0, start);
    System.arraycopy(piece, 0, spliced, start, piece.length);
    System.arraycopy(bytes, end, spliced, start + piece.length, bytes.length - end);
    return spliced;
  }
}
