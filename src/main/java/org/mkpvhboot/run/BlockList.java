package org.mkpvhboot.run;

import java.util.Optional;
import java.util.OptionalLong;
import org.mkpvhboot.bytes.Bytes;

/** A path such as {@code 8+1}, by which GRUB reads blocks of 512 bytes of a device as a file. */
final class BlockList {
  private static final int BLOCK = 512;

  private BlockList() {}

  /**
   * What such a path leads to on a device that is a file.
   *
   * @param file empty when nobody knows what is in it
   */
  static World.Kind kind(String path, Optional<Bytes> file) {
    int plus = path.indexOf('+');
    OptionalLong first =
        plus < 0 ? OptionalLong.empty() : GrubNumber.leading(path.substring(0, plus));
    OptionalLong count =
        plus < 0 ? OptionalLong.empty() : GrubNumber.leading(path.substring(plus + 1));
    if (first.isEmpty() || count.isEmpty() || file.isEmpty()) {
      return World.Kind.UNKNOWN;
    }
    // GRUB counts whole blocks only
    long blocks = file.get().size() / BLOCK;
    return first.getAsLong() + count.getAsLong() <= blocks ? World.Kind.FILE : World.Kind.NONE;
  }
}
