package org.mkpvhboot.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/**
 * Streams that pack and unpack xz; the one class that knows their library.
 *
 * <p>It stays out of the archive of classes ({@code bench/classes}): Debian's jar of the library is
 * sealed and reached by a link, and Java refuses a sealed package of which some classes come from
 * an archive and some from the link.
 */
public final class XzStream {
  private XzStream() {}

  /**
   * A stream that packs what is written to it, without a checksum of the contents.
   *
   * @param dictionary its size in bytes
   */
  public static OutputStream packing(OutputStream out, int dictionary) throws IOException {
    LZMA2Options options = new LZMA2Options();
    options.setDictSize(dictionary);
    return new XZOutputStream(out, options, XZ.CHECK_NONE);
  }

  /**
   * A stream of what {@code in} has packed.
   *
   * @param mostMemory that unpacking may take, in KiB
   * @throws IOException when it does not start as xz, or takes more memory
   */
  public static InputStream unpacking(InputStream in, int mostMemory) throws IOException {
    return new XZInputStream(in, mostMemory);
  }

  /**
   * A stream of the first stream that {@code in} has packed; what stands behind it is not looked
   * at.
   *
   * @param mostMemory that unpacking may take, in KiB
   * @throws IOException as {@link #unpacking}
   */
  public static InputStream unpackingFirst(InputStream in, int mostMemory) throws IOException {
    return new SingleXZInputStream(in, mostMemory);
  }

  /**
   * A stream of what {@code in} has packed with lzma, the format from before xz.
   *
   * @param mostMemory that unpacking may take, in KiB
   * @throws IOException when its header makes no sense, or asks for more memory
   */
  public static InputStream unpackingLzma(InputStream in, int mostMemory) throws IOException {
    return new LZMAInputStream(in, mostMemory);
  }

  /** Whether a stream of this class failed for want of memory that it was not allowed. */
  public static boolean wantsMemory(IOException failure) {
    return failure instanceof MemoryLimitException;
  }
}
