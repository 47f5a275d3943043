package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * Nothing in the file makes Xen's multiboot loader take it.
 *
 * <p>That loader comes before the one for ELF and knows its images by three words near the start.
 */
final class OtherLoaderRule implements Rule {
  private static final long MAGIC = 0x336ec578L;
  private static final int SEARCHED = 8192;
  private static final int HEADER_SIZE = 12;

  @Override
  public String name() {
    return "other-loader";
  }

  @Override
  public List<Finding> check(Candidate image) {
    Bytes file = image.file();
    for (int at = 0; at + HEADER_SIZE <= Math.min(SEARCHED, file.size()); at += 4) {
      long sum = file.u32(at) + file.u32(at + 4) + file.u32(at + 8);
      if (file.u32(at) == MAGIC && (sum & 0xffffffffL) == 0) {
        return List.of(
            new Finding(
                file.at(at),
                "multiboot header",
                Finding.hex(MAGIC),
                "none in the first 8192 bytes",
                "Xen's multiboot loader would take the image for one of its own",
                "Build the image without these twelve bytes."));
      }
    }
    return List.of();
  }
}
