package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;

/**
 * Nothing in the file makes Xen's multiboot loader take it.
 *
 * <p>That loader comes before the one for ELF and knows its images by three words near the start.
 */
final class OtherLoaderRule extends Rule {
  private static final long MAGIC = 0x336ec578L;
  private static final int SEARCHED = 8192;

  /** The loader does not look at the last bytes, where its table of eight words has no room. */
  private static final int TABLE_SIZE = 32;

  OtherLoaderRule() {
    super("other-loader");
  }

  @Override
  List<Finding> check(Candidate image) {
    Bytes file = image.outer();
    for (int at = 0; at < Math.min(SEARCHED, file.size() - TABLE_SIZE); at += 4) {
      if (file.u32(at) == MAGIC
          && ((file.u32(at) + file.u32(at + 4L) + file.u32(at + 8L)) & 0xffffffffL) == 0) {
        return List.of(
            new Finding(
                file.at(at),
                "multiboot header",
                Printable.hex(MAGIC),
                "none in the first 8192 bytes",
                "Xen's multiboot loader would take the image for one of its own",
                "Build the image without these twelve bytes."));
      }
    }
    return List.of();
  }
}
