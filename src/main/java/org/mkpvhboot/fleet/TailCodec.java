package org.mkpvhboot.fleet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;

/**
 * Writes tails as what differs from the last one of the same size, which is little.
 *
 * <p>One that reads has to read all tails in the order in which another one wrote them.
 */
final class TailCodec {
  /** Sizes whose last tail is known. */
  private static final int MOST_BASES = 16;

  /** So many equal bytes end a run of different ones. */
  private static final int GAP = 8;

  private final Map<Integer, byte[]> bases =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
          return size() > MOST_BASES;
        }
      };

  void write(Bytes tail, DataOutput out) throws IOException {
    byte[] now = tail.toArray();
    byte[] base = bases.put(now.length, now);
    out.writeInt(now.length);
    if (base == null) {
      out.write(now);
      return;
    }
    int at = next(base, now, 0);
    while (at < now.length) {
      int end = endOfRun(base, now, at);
      out.writeInt(at);
      out.writeInt(end - at);
      out.write(now, at, end - at);
      at = next(base, now, end);
    }
    out.writeInt(now.length);
  }

  Bytes read(DataInput in) throws IOException {
    byte[] now = new byte[in.readInt()];
    byte[] base = bases.put(now.length, now);
    if (base == null) {
      in.readFully(now);
    } else {
      System.arraycopy(base, 0, now, 0, now.length);
      for (int at = in.readInt(); at < now.length; at = in.readInt()) {
        in.readFully(now, at, in.readInt());
      }
    }
    return Bytes.of(now, "tail");
  }

  private static int next(byte[] base, byte[] now, int from) {
    int at = Arrays.mismatch(base, from, base.length, now, from, now.length);
    return at < 0 ? now.length : from + at;
  }

  private static int endOfRun(byte[] base, byte[] now, int start) {
    int end = start + 1;
    for (int i = end; i < now.length && i - end < GAP; i++) {
      if (base[i] != now[i]) {
        end = i + 1;
      }
    }
    return end;
  }
}
