package org.mkpvhboot.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.memdisk.Memdisk;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakeArchive;

/** Inputs of the smallest things in the largest numbers: what costs a reader most for a byte. */
final class DenseSeeds {
  private static final int COUNT = 1000;
  private static final int HEADER = 12;

  private static final String DENSE = "dense";

  private DenseSeeds() {}

  /** Whether a seed is one of these. */
  static boolean isDense(Bytes seed) {
    return seed.file().startsWith(DENSE);
  }

  /** Objects of 8 bytes: modules or keys; and modules that are an ELF magic and no more. */
  static List<Bytes> areas() {
    return List.of(area(0, ""), area(4, ""), area(0, "\177ELF"), area(2, ""), area(6, ""));
  }

  private static Bytes area(int type, String body) {
    ByteWriter out = new ByteWriter();
    out.u32(0x676d696d).u32(HEADER).u32(HEADER + (long) COUNT * (8 + body.length()));
    for (int i = 0; i < COUNT; i++) {
      out.u32(type).u32(8L + body.length()).latin1(body);
    }
    return out.toBytes("dense area");
  }

  /** A thousand note segments, all of the same notes: more than Xen reads. */
  static Bytes overlappingNotes() {
    return image(areas().get(0).slice(0, HEADER), 1000);
  }

  /** Images for PVH with such areas. */
  static List<Bytes> images() {
    return List.of(
        image(areas().get(0), 1),
        image(areas().get(1), 1),
        image(areas().get(2), 1),
        image(areas().get(4), 1),
        image(memdiskArea(), 1),
        image(configArea(), 1));
  }

  /** Notes of twelve bytes and a name. */
  static Bytes notes() {
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < COUNT; i++) {
      out.u32(4).u32(0).u32(i % 20).latin1("Xen\0");
    }
    return out.toBytes("dense notes");
  }

  /** Empty files. */
  static Bytes memdisk() {
    MemdiskEntry empty = new MemdiskEntry("a", Bytes.of(new byte[0], "a"));
    MemdiskEntry script = new MemdiskEntry("grub.cfg", script());
    MemdiskEntry[] entries = new MemdiskEntry[300];
    Arrays.fill(entries, empty);
    entries[0] = script;
    return new Memdisk(List.of(entries)).encode(0).named("dense memdisk");
  }

  /** Zeros, which pack to a thousandth, and fewer of them between noise, below the limit. */
  static List<Bytes> gzips() {
    byte[] noisy = new byte[1 << 20];
    new Random(1).nextBytes(noisy);
    Arrays.fill(noisy, 4096, noisy.length, (byte) 0);
    return List.of(
        Bytes.of(FakeArchive.gz(new byte[1 << 22]), "dense gzip"),
        Bytes.of(FakeArchive.gz(noisy), "dense gzip"));
  }

  /** Words of one letter, in one line and in many. */
  static List<Bytes> moddeps() {
    return List.of(
        Bytes.ofUtf8("a:" + " b".repeat(COUNT * 4), "dense moddep.lst"),
        Bytes.ofUtf8("a:\n".repeat(COUNT * 4), "dense moddep.lst"));
  }

  static Bytes script() {
    return Bytes.ofUtf8(
        "\n".repeat(COUNT)
            + "search ".repeat(COUNT)
            + "\n"
            + "x;".repeat(COUNT)
            + " ".repeat(COUNT)
            + "normal ".repeat(COUNT),
        "dense script");
  }

  /** Words, commands, variables, blocks and quotes, each of as few bytes as there can be. */
  static List<Bytes> configs() {
    int depth = 200;
    return List.of(
        Bytes.ofUtf8("a" + " b".repeat(COUNT * 4), "dense words"),
        Bytes.ofUtf8("a\n".repeat(COUNT * 4), "dense commands"),
        Bytes.ofUtf8("a " + "$b".repeat(COUNT * 2), "dense variables"),
        Bytes.ofUtf8("a " + "\"\"".repeat(COUNT * 2), "dense quotes"),
        Bytes.ofUtf8("a " + "\\b".repeat(COUNT * 2), "dense escapes"),
        Bytes.ofUtf8("a{".repeat(depth) + "b" + "}".repeat(depth), "dense blocks"),
        Bytes.ofUtf8("if a;then a;fi\n".repeat(COUNT), "dense ifs"),
        Bytes.ofUtf8("if ".repeat(depth) + "b" + ";then c;fi".repeat(depth), "dense conditions"));
  }

  private static Bytes memdiskArea() {
    Bytes memdisk = memdisk();
    Bytes early = Bytes.ofUtf8("normal (memdisk)/grub.cfg\n\0", "early");
    int padding = -early.size() & 3;
    return new ByteWriter()
        .u32(0x676d696d)
        .u32(HEADER)
        .u32(HEADER + 8L + memdisk.size() + 8 + early.size() + padding)
        .u32(1)
        .u32(8L + memdisk.size())
        .bytes(memdisk)
        .u32(2)
        .u32(8L + early.size())
        .bytes(early)
        .zeros(padding)
        .toBytes("dense area");
  }

  private static Bytes configArea() {
    Bytes script = script();
    return new ByteWriter()
        .u32(0x676d696d)
        .u32(HEADER)
        .u32(HEADER + 8L + script.size())
        .u32(2)
        .u32(8L + script.size())
        .bytes(script)
        .toBytes("dense area");
  }

  private static Bytes image(Bytes area, int noteSegments) {
    ElfClass elfClass = ElfClass.ELFCLASS32;
    Bytes notes = notes();
    int phnum = 2 + noteSegments;
    long kernelAt = elfClass.ehsize() + (long) phnum * elfClass.phentsize();
    long link = Target.I386_XEN_PVH.linkAddress();
    ByteWriter out = new ByteWriter();
    new Ehdr(elfClass, 0, Ehdr.ET_EXEC, Ehdr.EM_386, link, 52, 0, 32, phnum, 40, 0, 0).encode(out);
    new Phdr(Phdr.PT_LOAD, kernelAt, link, link, 16, 16, 7, 4).encode(out, elfClass);
    new Phdr(Phdr.PT_LOAD, kernelAt + 16, link + 16, link + 16, area.size(), area.size(), 7, 4)
        .encode(out, elfClass);
    for (int i = 0; i < noteSegments; i++) {
      new Phdr(Phdr.PT_NOTE, kernelAt + 16 + area.size(), 0, 0, notes.size(), 0, 4, 4)
          .encode(out, elfClass);
    }
    return out.zeros(16).bytes(area).bytes(notes).toBytes("dense image");
  }
}
