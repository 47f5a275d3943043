package org.mkpvhboot.reference.verdict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/** Images packed with gzip (RFC 1952), changed before or after that. */
final class GzipMutants {
  private static final int COUNT = 4000;
  private static final int TRAILER = 8;

  private final Values values;
  private final HeaderMutants headers;
  private final NoteMutants notes;

  GzipMutants(Random random) {
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
      Base packed =
          new Base("gzip of " + base.name(), pack(base.bytes(), 6), base.guest(), Optional.empty());
      // a few bytes fewer, which the zeros behind what Xen unpacks stand in for
      for (int cut = 0; cut < 40; cut++) {
        Bytes shorter = base.bytes().slice(0, base.bytes().size() - cut);
        mutants.add(packed.mutant("cut by " + cut + " before", pack(shorter, 6)));
      }
      for (int i = 0; i < COUNT / 4; i++) {
        if (values.chance(30)) {
          Mutant inner = values.of(before);
          mutants.add(Mutant.of(packed, "gzip of " + inner, pack(inner.bytes(), 6), inner.guest()));
        } else {
          mutants.add(changed(packed, base));
        }
      }
    }
    return mutants;
  }

  private Mutant changed(Base packed, Base base) {
    Bytes gzip = packed.bytes();
    int size = gzip.size();
    return switch (values.below(9)) {
      case 0 -> header(packed);
      case 1 -> {
        int cut = 1 + values.below(values.chance(50) ? 12 : size);
        yield packed.mutant("cut by " + cut, gzip.slice(0, size - cut));
      }
      case 2 -> behind(packed, base);
      case 3 -> {
        Bytes members = join(gzip, values.of(List.of(gzip, pack(Bytes.ofUtf8("x", "x"), 6))));
        yield packed.mutant("two members", members);
      }
      case 4 -> {
        Bytes all = base.bytes();
        int half = values.below(all.size());
        Bytes members = join(pack(all.slice(0, half), 6), pack(all.from(half), 6));
        yield packed.mutant("members of " + half + " and the rest", members);
      }
      case 5 -> {
        Field field = new Field("trailer", size - TRAILER + (int) values.of(0, 4), 4);
        long value = values.number(field.get(gzip), base.bytes().size());
        yield packed.mutant(field.assigned(value), field.set(gzip, value));
      }
      case 6 -> {
        int level = values.below(10);
        yield packed.mutant("level " + level, pack(base.bytes(), level));
      }
      case 7 -> {
        int zeros = (int) values.of(1, 4096, 1 << 16, 1 << 19);
        Bytes longer = new ByteWriter().bytes(base.bytes()).zeros(zeros).toBytes("longer");
        yield packed.mutant("with " + zeros + " zeros before", pack(longer, 9));
      }
      default -> {
        int at = values.below(size);
        Field field = new Field("byte " + at, at, 1);
        long value = values.below(256);
        yield packed.mutant(field.assigned(value), field.set(gzip, value));
      }
    };
  }

  /** Garbage behind the trailer, with a size as its last four bytes or not. */
  private Mutant behind(Base packed, Base base) {
    int size = base.bytes().size();
    ByteWriter out = new ByteWriter().bytes(packed.bytes());
    out.bytes(Bytes.of(values.bytes(values.below(20)), "garbage"));
    if (values.chance(80)) {
      out.u32(size + values.of(0, 0, 1, -1, -16, -17, 1000, 1 << 20));
    }
    return packed.mutant("something behind", out.toBytes("gzip"));
  }

  /** A header with other flags and the fields that they ask for, or not. */
  private Mutant header(Base packed) {
    Bytes gzip = packed.bytes();
    int flags = values.chance(70) ? values.below(32) : values.below(256);
    ByteWriter out = new ByteWriter();
    out.u8(0x1f).u8(0x8b).u8(values.chance(95) ? 8 : values.below(256)).u8(flags);
    out.bytes(Bytes.of(values.bytes(6), "time"));
    boolean whole = values.chance(80);
    if (whole && (flags & 4) != 0) {
      int size = values.below(10);
      out.u16(size).bytes(Bytes.of(values.bytes(size), "extra"));
    }
    if (whole && (flags & 8) != 0) {
      out.latin1("name").u8(0);
    }
    if (whole && (flags & 16) != 0) {
      out.latin1("comment").u8(0);
    }
    if (whole && (flags & 2) != 0) {
      int wrong = values.chance(80) ? 0 : 1;
      out.u16((int) crc(out.toBytes("header")) ^ wrong);
    }
    return packed.mutant("flags " + flags, out.bytes(gzip.from(10)).toBytes("gzip"));
  }

  private static Bytes join(Bytes one, Bytes other) {
    return Bytes.concat("gzip", List.of(one, other));
  }

  private static long crc(Bytes bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.toArray());
    return crc.getValue();
  }

  /** Packs without a name or time. */
  static Bytes pack(Bytes bytes, int level) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(level, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(body, deflater)) {
      bytes.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return new ByteWriter()
        .u16(0x8b1f)
        .u16(8)
        .u32(0)
        .u16(0x300)
        .bytes(Bytes.of(body.toByteArray(), "deflated"))
        .u32(crc(bytes))
        .u32(bytes.size())
        .toBytes("gzip");
  }
}
