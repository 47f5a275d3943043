package org.mkpvhboot.linux;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Gunzip;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.bytes.XzStream;
import org.mkpvhboot.bytes.ZstdData;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;

/**
 * The packed kernel in a bzImage, unpacked.
 *
 * <p>Behind what all packers but gzip write, Linux' build puts the size of the kernel in four bytes
 * (Linux, scripts/Makefile.lib, size_append); gzip ends with them by itself.
 *
 * @param kernel the ELF file that was packed
 * @param packing how; empty for a kernel that is not packed
 * @param needsMuchMemory whether unpacking takes more than the 128 MiB that xz and lzma had in
 *     Xen's toolstack at first
 */
public record KernelPayload(Bytes kernel, Optional<Packing> packing, boolean needsMuchMemory) {
  private static final int SIZE_FIELD = 4;

  /** Packers of kernels reach 5 to 8; zstd and xz go to thousands for zeros. */
  private static final long MOST_FACTOR = 256;

  /** In KiB, what xz and lzma may take in Xen's toolstack, of 4.17 and of today. */
  private static final int SOME_MEMORY = 128 << 10;

  private static final int MOST_MEMORY = 256 << 10;

  /** More than this Xen's toolstack refuses (XC_DOM_DECOMPRESS_MAX). */
  private static final long LARGEST_FOR_XEN = 1L << 30;

  /**
   * Unpacks a payload.
   *
   * @throws Failure DAMAGED when it is, UNSUPPORTED for what no library here unpacks, TOO_BIG
   *     beyond the largest image
   */
  public static KernelPayload unpack(Bytes payload) {
    Optional<Packing> packing = Packing.of(payload);
    if (packing.isEmpty()) {
      return new KernelPayload(payload, packing, false);
    }
    return switch (packing.get()) {
      case GZIP -> new KernelPayload(Gunzip.unpack(payload), packing, false);
      case LZO -> throw unsupported(payload);
      case XZ, LZMA -> unpackXz(payload, packing.get());
      default -> new KernelPayload(unpack(payload, packing.get(), 0), packing, false);
    };
  }

  private static KernelPayload unpackXz(Bytes payload, Packing packing) {
    Optional<Packing> how = Optional.of(packing);
    try {
      return new KernelPayload(tryUnpack(payload, packing, SOME_MEMORY), how, false);
    } catch (IOException e) {
      if (!XzStream.wantsMemory(e)) {
        throw damaged(payload, packing, e);
      }
      return new KernelPayload(unpack(payload, packing, MOST_MEMORY), how, true);
    }
  }

  private static Bytes unpack(Bytes payload, Packing packing, int memory) {
    try {
      return tryUnpack(payload, packing, memory);
    } catch (IOException e) {
      throw damaged(payload, packing, e);
    }
  }

  private static Bytes tryUnpack(Bytes payload, Packing packing, int memory) throws IOException {
    int size = statedSize(payload, packing);
    Bytes packed = payload.slice(0, payload.size() - (long) SIZE_FIELD);
    Bytes kernel =
        switch (packing) {
          case ZSTD -> ZstdData.unpack(packed, size);
          case LZ4 -> Lz4Kernel.unpack(packed, size);
          default -> read(packed, packing, memory, size);
        };
    if (kernel.size() != size) {
      throw new IOException("it has " + kernel.size() + " bytes and states " + size);
    }
    return kernel;
  }

  private static Bytes read(Bytes packed, Packing packing, int memory, int size)
      throws IOException {
    try (InputStream in = stream(packed, packing, memory)) {
      // one more than there should be shows what does not end
      return Bytes.of(in.readNBytes(size + 1), packed.file());
    } catch (RuntimeException e) {
      throw new IOException("its contents make no sense", e);
    }
  }

  private static InputStream stream(Bytes packed, Packing packing, int memory) throws IOException {
    return switch (packing) {
      case XZ -> XzStream.unpackingFirst(packed.stream(), memory);
      case LZMA -> XzStream.unpackingLzma(packed.stream(), memory);
      case BZIP2 -> new BZip2CompressorInputStream(packed.stream());
      default -> throw new IllegalArgumentException(packing.title());
    };
  }

  private static int statedSize(Bytes payload, Packing packing) throws IOException {
    if (payload.size() < 2 * SIZE_FIELD) {
      throw new IOException("it ends early");
    }
    long size = payload.u32(payload.size() - (long) SIZE_FIELD);
    if (size > LARGEST_FOR_XEN) {
      throw new IOException("it states that it has " + size + " bytes");
    }
    if (size > ReadLimit.LARGEST_IMAGE
        || size > Math.max(ReadLimit.SMALL, MOST_FACTOR * payload.size())) {
      throw new Failure(
          Kind.TOO_BIG,
          payload.at(payload.size() - (long) SIZE_FIELD),
          "states that it is " + size + " bytes, unpacked with " + packing.title(),
          "No kernel is so large: the file is truncated or damaged.");
    }
    return (int) size;
  }

  private static Failure unsupported(Bytes payload) {
    return new Failure(
        Kind.UNSUPPORTED,
        payload.at(0),
        "is packed with lzo, which nothing here unpacks",
        "Unpack it with Linux' scripts/extract-vmlinux, and give what comes out.");
  }

  private static Failure damaged(Bytes payload, Packing packing, IOException cause) {
    String why =
        XzStream.wantsMemory(cause) ? "it needs more than 256 MiB of memory" : IoReason.of(cause);
    return new Failure(
            Kind.DAMAGED,
            payload.at(0),
            "is packed with " + packing.title() + " and cannot be unpacked: " + why,
            "The file is truncated or damaged: build or copy it again.")
        .causedBy(cause);
  }
}
