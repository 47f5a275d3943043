package org.mkpvhboot.linux;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;
import org.mkpvhboot.bytes.Bytes;

/**
 * lz4's format from before its frames, which Linux' kernels have: a magic, then for each block its
 * size and the block.
 */
final class Lz4Kernel {
  private static final long MAGIC = 0x184c2102L;
  private static final int FIELD = 4;

  private Lz4Kernel() {}

  /**
   * Unpacks all blocks.
   *
   * @param size of what comes out, in bytes
   * @throws IOException when it is damaged, or comes out larger
   */
  static Bytes unpack(Bytes packed, int size) throws IOException {
    if (!packed.contains(0, FIELD) || packed.u32(0) != MAGIC) {
      throw new IOException("it is a frame of lz4, not the format that kernels have");
    }
    byte[] unpacked = new byte[size];
    int filled = 0;
    long at = FIELD;
    do {
      if (!packed.contains(at, FIELD)) {
        throw new IOException("it ends early");
      }
      long length = packed.u32(at);
      at += FIELD;
      if (length == MAGIC) {
        continue;
      }
      if (!packed.contains(at, length)) {
        throw new IOException("it ends early");
      }
      filled = unpackBlock(packed.slice(at, length), unpacked, filled);
      at += length;
    } while (at < packed.size());
    return Bytes.of(unpacked, packed.file()).slice(0, filled);
  }

  private static int unpackBlock(Bytes block, byte[] unpacked, int start) throws IOException {
    int filled = start;
    try (InputStream in = new BlockLZ4CompressorInputStream(block.stream())) {
      filled += in.readNBytes(unpacked, start, unpacked.length - start);
      if (in.read() >= 0) {
        throw new IOException("it has more than the " + unpacked.length + " bytes that it states");
      }
      return filled;
    } catch (RuntimeException e) {
      throw new IOException("its contents make no sense", e);
    }
  }
}
