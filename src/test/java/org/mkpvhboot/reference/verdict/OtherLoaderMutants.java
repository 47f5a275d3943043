package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/** Images with the magic of other loaders that Xen asks before the one for ELF. */
final class OtherLoaderMutants {
  private static final int COUNT = 2400;
  private static final int SIZE = 8192;
  private static final long MAGIC = 0x336ec578L;

  private final Values values;

  OtherLoaderMutants(Random random) {
    this.values = new Values(random);
  }

  List<Mutant> all() {
    List<Mutant> mutants = new ArrayList<>();
    while (mutants.size() < COUNT) {
      Base base = values.of(Bases.ALL);
      int size = SIZE + (int) values.of(0, 4, 8, 28, 32, 36, 100, -100, -4000);
      byte[] bytes = new ByteWriter().bytes(base.bytes()).padTo(size).toBytes("padded").toArray();
      String what = values.chance(85) ? multiboot(bytes) : bzImage(bytes);
      mutants.add(base.mutant(what, Bytes.of(bytes, "image")));
    }
    return mutants;
  }

  /** Three words whose sum is 0, or nearly so. */
  private String multiboot(byte[] bytes) {
    int at =
        values.chance(50)
            ? bytes.length - 4 * (3 + values.below(12))
            : 0x5f8 + 4 * values.below((bytes.length - 0x5f8) / 4 - 3);
    at += values.chance(10) ? 1 : 0;
    long magic = values.chance(90) ? MAGIC : MAGIC + 1;
    long flags = values.of(0, 0x10000, 0x10003, 0xffffffffL);
    long checksum = -magic - flags + (values.chance(80) ? 0 : values.of(1, -1, 1L << 31));
    put(bytes, at, magic);
    put(bytes, at + 4, flags);
    put(bytes, at + 8, checksum);
    return "multiboot words at " + at + " of " + bytes.length + ", flags " + flags;
  }

  /** Linux' setup header: HdrS, its version, where the compressed kernel stands. */
  private String bzImage(byte[] bytes) {
    put(bytes, 0x202, 0x53726448L);
    long version = values.of(0, 0x207, 0x208, 0x20f);
    put(bytes, 0x206, version);
    bytes[0x1f1] = (byte) values.of(0, 1, 4, 255);
    put(bytes, 0x248, values.of(0, 0x400, 0x10000));
    put(bytes, 0x24c, values.of(0, 16, 0x400, 0x10000));
    return "HdrS with version " + version;
  }

  private static void put(byte[] bytes, int at, long value) {
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }
}
