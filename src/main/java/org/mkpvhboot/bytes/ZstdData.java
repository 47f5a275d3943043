package org.mkpvhboot.bytes;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * Unpacks zstd; the one class that knows its library, which is native and may be absent.
 *
 * <p>Where it is, nothing but what is packed with zstd is out of reach.
 */
public final class ZstdData {

  private ZstdData() {}

  /**
   * A stream of what {@code in} has packed.
   *
   * @param file what messages call the input
   * @throws Failure UNSUPPORTED where the library is not there
   */
  public static InputStream unpacking(InputStream in, String file) throws IOException {
    try {
      return new ZstdInputStreamNoFinalizer(in);
    } catch (LinkageError absent) {
      throw absent(file, absent);
    }
  }

  /**
   * Unpacks all of {@code packed}, whatever its window.
   *
   * @param size of what comes out, in bytes
   * @throws IOException when it is damaged, or comes out larger
   * @throws Failure UNSUPPORTED where the library is not there
   */
  public static Bytes unpack(Bytes packed, int size) throws IOException {
    try {
      byte[] unpacked = new byte[size];
      long count = Zstd.decompress(unpacked, packed.toArray());
      if (Zstd.isError(count)) {
        throw new IOException(Zstd.getErrorName(count));
      }
      return Bytes.of(unpacked, packed.file()).slice(0, count);
    } catch (RuntimeException damaged) {
      throw new IOException("its contents make no sense", damaged);
    } catch (LinkageError absent) {
      throw absent(packed.file(), absent);
    }
  }

  private static Failure absent(String file, LinkageError cause) {
    return new Failure(
            Kind.UNSUPPORTED,
            Place.file(file),
            "is packed with zstd, and the library that unpacks it is not on this machine",
            "Install the package libzstd-jni-java; Java has to be able to write and run files in"
                + " /tmp where the library comes in a jar.")
        .causedBy(cause);
  }
}
