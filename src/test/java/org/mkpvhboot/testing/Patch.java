package org.mkpvhboot.testing;

import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/** Images with a few bytes changed. */
public final class Patch {
  private Patch() {}

  /**
   * The image with another little-endian number.
   *
   * @param offset of the number; a negative one counts from the end
   * @param width of the number in bytes, up to 8
   */
  public static Bytes number(Bytes image, int offset, long value, int width) {
    int at = offset < 0 ? image.size() + offset : offset;
    return Bytes.concat(
        image.file(),
        List.of(
            image.slice(0, at),
            new ByteWriter().u64(value).toBytes("value").slice(0, width),
            image.from(at + width)));
  }
}
