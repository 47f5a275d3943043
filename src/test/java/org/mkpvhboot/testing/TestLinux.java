package org.mkpvhboot.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Linux as its build packs it, around any kernel. */
public final class TestLinux {
  public static final String RELEASE = "6.1.0-9-test";

  private static final int SECTOR = 512;
  private static final int SETUP_SECTS = 3;
  private static final int PAYLOAD_OFFSET = 0x100;
  private static final int VERSION_AT = 0x600;

  /** Where the payload stands in a bzImage of these. */
  public static final int PAYLOAD_AT = (SETUP_SECTS + 1) * SECTOR + PAYLOAD_OFFSET;

  private TestLinux() {}

  /** A bzImage with a payload of any kind. */
  public static Bytes bzImage(Bytes payload) {
    return new ByteWriter()
        .latin1("MZ")
        .padTo(0x1f1)
        .u8(SETUP_SECTS)
        .padTo(0x202)
        .latin1("HdrS")
        .u16(0x20f)
        .padTo(0x20e)
        .u16(VERSION_AT - SECTOR)
        .padTo(0x248)
        .u32(PAYLOAD_OFFSET)
        .u32(payload.size())
        .padTo(VERSION_AT)
        .latin1(RELEASE + " (somebody@somewhere) #1 SMP\0")
        .padTo(PAYLOAD_AT)
        .bytes(payload)
        .toBytes("vmlinuz");
  }

  /** A bzImage of a kernel, packed in one of the ways that Linux knows; not lzo. */
  public static Bytes packed(Bytes kernel, Packing packing) {
    return bzImage(payload(kernel, packing));
  }

  /** What is packed, with the size behind it that Linux' build puts there. */
  public static Bytes payload(Bytes kernel, Packing packing) {
    if (packing == Packing.GZIP) {
      return Bytes.of(FakeArchive.gz(kernel.toArray()), "payload");
    }
    return new ByteWriter()
        .bytes(Bytes.of(pack(kernel, packing), "packed"))
        .u32(kernel.size())
        .toBytes("payload");
  }

  private static byte[] pack(Bytes kernel, Packing packing) {
    try {
      return switch (packing) {
        case ZSTD -> com.github.luben.zstd.Zstd.compress(kernel.toArray());
        case LZ4 -> lz4(kernel);
        default -> stream(kernel, packing);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] lz4(Bytes kernel) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    try (OutputStream out = new BlockLZ4CompressorOutputStream(block)) {
      kernel.writeTo(out);
    }
    return new ByteWriter()
        .u32(0x184c2102L)
        .u32(block.size())
        .bytes(Bytes.of(block.toByteArray(), "block"))
        .toBytes("lz4")
        .toArray();
  }

  private static byte[] stream(Bytes kernel, Packing packing) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    LZMA2Options options = new LZMA2Options(1);
    try (OutputStream out =
        switch (packing) {
          case XZ -> new XZOutputStream(packed, options);
          case LZMA -> new LZMAOutputStream(packed, options, -1);
          case BZIP2 -> new BZip2CompressorOutputStream(packed, 1);
          default -> throw new IllegalArgumentException(packing.title());
        }) {
      kernel.writeTo(out);
    }
    return packed.toByteArray();
  }

  /** A program for EFI with Linux in a section, as ukify makes it. */
  public static Bytes unified(Bytes linux) {
    int header = 0x80;
    int contents = 0x200;
    return new ByteWriter()
        .latin1("MZ")
        .padTo(0x3c)
        .u32(header)
        .padTo(header)
        .latin1("PE\0\0")
        .u16(0x8664)
        .u16(2)
        .zeros(12)
        .u16(8)
        .u16(0x22e)
        .zeros(8)
        .latin1(".osrel\0\0")
        .zeros(32)
        .latin1(".linux\0\0")
        .u32(linux.size())
        .u32(0x2000)
        .u32((linux.size() + 0x1ffL) & ~0x1ffL)
        .u32(contents)
        .zeros(16)
        .padTo(contents)
        .bytes(linux)
        .padTo(contents + ((linux.size() + 0x1ff) & ~0x1ff))
        .toBytes("uki.efi");
  }
}
