package org.mkpvhboot.fleet;

import java.util.Arrays;

/**
 * Lines of a manifest by what stands in them, of which only a hash is kept: 15 to 25 bytes for
 * each.
 *
 * <p>That two of a million texts have the same hash of 64 bits happens once in 30 million times.
 */
final class LineTable {
  /** Parts grow one after another, so that little is copied at a time. */
  private static final int PARTS = 64;

  private static final int FIRST_SIZE = 16;

  private final Part[] parts = new Part[PARTS];

  /** One part; a line and a mark are a number that is not 0. */
  private static final class Part {
    private long[] hashes = new long[FIRST_SIZE];
    private int[] lines = new int[FIRST_SIZE];
    private int count;

    int find(long hash) {
      int at = (int) (((hash >>> 32) * hashes.length) >>> 32);
      while (lines[at] != 0 && hashes[at] != hash) {
        at = at + 1 == lines.length ? 0 : at + 1;
      }
      return at;
    }

    void put(long hash, int line) {
      if (count >= lines.length / 5 * 4) {
        grow();
      }
      int at = find(hash);
      hashes[at] = hash;
      lines[at] = line;
      count++;
    }

    private void grow() {
      long[] oldHashes = hashes;
      int[] oldLines = lines;
      hashes = new long[oldLines.length / 2 * 3];
      lines = new int[hashes.length];
      for (int i = 0; i < oldLines.length; i++) {
        if (oldLines[i] != 0) {
          int at = find(oldHashes[i]);
          hashes[at] = oldHashes[i];
          lines[at] = oldLines[i];
        }
      }
    }
  }

  LineTable() {
    Arrays.setAll(parts, any -> new Part());
  }

  /** The number that was put for a text; 0 for none. */
  int get(String text) {
    long hash = hash(text);
    Part part = part(hash);
    return part.lines[part.find(hash)];
  }

  /** Puts a number other than 0, in place of the one that is there. */
  void put(String text, int number) {
    long hash = hash(text);
    Part part = part(hash);
    int at = part.find(hash);
    if (part.lines[at] == 0) {
      part.put(hash, number);
    } else {
      part.lines[at] = number;
    }
  }

  private Part part(long hash) {
    return parts[(int) hash & (PARTS - 1)];
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L; // an odd number without a pattern
      hash ^= hash >>> 32;
    }
    hash *= 0xd6e8feb86659fd93L;
    return hash ^ (hash >>> 32);
  }
}
