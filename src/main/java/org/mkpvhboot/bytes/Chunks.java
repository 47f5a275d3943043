package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What has come of a stream so far, in pieces that are joined once. */
final class Chunks {
  /** Read or written at a time: Java copies it through memory of its own of the same size. */
  static final int SIZE = 1 << 20;

  private static final int FIRST = 1 << 10;

  private final List<byte[]> chunks = new ArrayList<>();
  private long size;

  Chunks(byte[] start) {
    add(start, start.length);
  }

  /** The number of bytes. */
  long size() {
    return size;
  }

  /**
   * Reads to the end of a stream, or to one byte beyond the limit.
   *
   * @param expected the size to its end as far as it is known, within the limit
   */
  void readOn(InputStream in, long expected, long limit) throws IOException {
    if (size < expected) {
      fill(in, (int) expected);
    }
    boolean isOpen = true;
    // most files end where it is expected: each of GRUB's modules is asked
    for (int most = FIRST; isOpen && size <= limit; most = Math.min(SIZE, 8 * most)) {
      byte[] chunk = new byte[(int) Math.min(most, limit + 1 - size)];
      int count = in.readNBytes(chunk, 0, chunk.length);
      add(chunk, count);
      isOpen = count == chunk.length;
    }
  }

  /** Reads what is expected into one array, which needs no joining. */
  private void fill(InputStream in, int expected) throws IOException {
    byte[] all = Arrays.copyOf(chunks.remove(0), expected);
    int filled = (int) size;
    int count = 0;
    while (filled < expected && count >= 0) {
      count = in.read(all, filled, Math.min(SIZE, expected - filled));
      filled += Math.max(0, count);
    }
    size = 0;
    add(all, filled);
  }

  private void add(byte[] chunk, int count) {
    if (count > 0) {
      chunks.add(count == chunk.length ? chunk : Arrays.copyOf(chunk, count));
      size += count;
    }
  }

  /** All bytes; only where they fit an array. */
  byte[] joined() {
    if (chunks.size() == 1) {
      return chunks.get(0);
    }
    byte[] all = new byte[(int) size];
    int at = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }
}
