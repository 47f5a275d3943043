package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.testing.TestLinux;

/** Linux as its build packs it, changed before or after that. */
final class LinuxMutants {
  private static final int COUNT = 4000;
  private static final long MULTIBOOT = 0x336ec578L;

  private static final List<Packing> PACKINGS =
      List.of(Packing.GZIP, Packing.XZ, Packing.ZSTD, Packing.LZ4, Packing.LZMA, Packing.BZIP2);

  private static final List<Field> HEADER =
      List.of(
          new Field("setup_sects", 0x1f1, 1),
          new Field("header", 0x202, 4),
          new Field("version", 0x206, 2),
          new Field("payload_offset", 0x248, 4),
          new Field("payload_length", 0x24c, 4));

  private final Values values;
  private final HeaderMutants headers;
  private final NoteMutants notes;

  LinuxMutants(Random random) {
    this.values = new Values(random);
    this.headers = new HeaderMutants(random);
    this.notes = new NoteMutants(random);
  }

  List<Mutant> all() {
    List<Mutant> before = new ArrayList<>(headers.counts());
    before.addAll(notes.notes());
    before.addAll(TruncationMutants.all());
    List<Mutant> mutants = new ArrayList<>();
    for (Base base : Bases.ALL) {
      mutants.add(base.mutant("in a bzImage, not packed", TestLinux.bzImage(base.bytes())));
      for (int i = 0; i < COUNT / 4; i++) {
        Packing packing = values.of(PACKINGS);
        if (values.chance(30)) {
          Mutant inner = values.of(before);
          Bytes packed = TestLinux.packed(inner.bytes(), packing);
          mutants.add(Mutant.of(base, packing + " of " + inner, packed, inner.guest()));
        } else {
          mutants.add(changed(base, packing));
        }
      }
    }
    return mutants;
  }

  private Mutant changed(Base base, Packing packing) {
    Bytes file = TestLinux.packed(base.bytes(), packing);
    Base packed = new Base(packing + " of " + base.name(), file, base.guest(), Optional.empty());
    int payload = TestLinux.PAYLOAD_AT;
    return switch (values.below(10)) {
      case 0, 1 -> {
        Field field = values.of(HEADER);
        long value = values.number(field.get(file), file.size());
        yield packed.mutant(field.assigned(value), field.set(file, value));
      }
      case 2 -> packed.mutant("as it is", file);
      case 3 -> {
        int cut = 1 + values.below(values.chance(50) ? 12 : file.size());
        yield packed.mutant("cut by " + cut, file.slice(0, file.size() - cut));
      }
      case 4 -> {
        Field size = new Field("size", file.size() - 4, 4);
        long value = values.number(size.get(file), base.bytes().size());
        yield packed.mutant(size.assigned(value), size.set(file, value));
      }
      case 5 -> behind(packed, base, packing);
      case 6 -> {
        Bytes gzip = GzipMutants.pack(file, 6);
        yield packed.mutant("in gzip", gzip);
      }
      case 7 -> multiboot(packed);
      default -> {
        int at = payload + values.below(file.size() - payload);
        Field field = new Field("byte " + at, at, 1);
        long value = values.below(256);
        yield packed.mutant(field.assigned(value), field.set(file, value));
      }
    };
  }

  /** Garbage between what is packed and its size, or another stream of it. */
  private Mutant behind(Base packed, Base base, Packing packing) {
    Bytes payload = TestLinux.payload(base.bytes(), packing);
    Bytes data = payload.slice(0, payload.size() - 4L);
    Bytes more = values.chance(50) ? Bytes.of(values.bytes(1 + values.below(20)), "garbage") : data;
    Bytes longer =
        new ByteWriter()
            .bytes(data)
            .bytes(more)
            .u32(base.bytes().size() * values.of(1, 1, 2))
            .toBytes("payload");
    return packed.mutant("something behind", TestLinux.bzImage(longer));
  }

  /** Three words in the file around, by which another loader takes it first. */
  private Mutant multiboot(Base packed) {
    byte[] bytes = packed.bytes().toArray();
    int at = 4 * values.below(0x1f0 / 4 - 3);
    long magic = MULTIBOOT + (values.chance(50) ? 0 : 1);
    long flags = values.of(0, 0x10000, 0x10003);
    put(bytes, at, magic);
    put(bytes, at + 4, flags);
    put(bytes, at + 8, -magic - flags);
    return packed.mutant("multiboot words at " + at, Bytes.of(bytes, "image"));
  }

  private static void put(byte[] bytes, int at, long value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >> (8 * i));
    }
  }
}
