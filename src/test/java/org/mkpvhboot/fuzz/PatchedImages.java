package org.mkpvhboot.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * Images as the fuzzer makes them: patches to good ones, of which Xen takes more than of bytes that
 * the fuzzer makes up.
 *
 * <p>The first byte of an input chooses the good image. A patch is an offset in two bytes, a size
 * of 1 to 8 in one, and its bytes; one behind the image makes it longer.
 */
final class PatchedImages {
  private static final int MOST_PATCHED = 8;

  /** More of them leave nothing good. */
  private static final int MOST_PATCHES = 12;

  /** As many as a byte can choose. */
  private static final int MOST_IMAGES = 256;

  private final List<Bytes> images;

  /** Of these at most 256. */
  PatchedImages(List<Bytes> images) {
    this.images = images.stream().limit(MOST_IMAGES).toList();
  }

  /** Inputs that stand for the images as they are. */
  List<Bytes> seeds() {
    List<Bytes> seeds = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      // a patch that changes nothing
      byte first = (byte) images.get(i).u8(0);
      seeds.add(Bytes.of(new byte[] {(byte) i, 0, 0, 0, first}, "patches"));
    }
    return seeds;
  }

  /** The image that an input stands for. */
  byte[] image(byte[] input) {
    if (input.length == 0) {
      return input;
    }
    byte[] image = images.get((input[0] & 0xff) % images.size()).toArray();
    int at = 1;
    for (int i = 0; i < MOST_PATCHES && at + 3 < input.length; i++) {
      int offset = (input[at] & 0xff) | (input[at + 1] & 0xff) << 8;
      int size = Math.min(1 + (input[at + 2] & 0xff) % MOST_PATCHED, input.length - at - 3);
      offset %= image.length + MOST_PATCHED;
      if (offset + size > image.length) {
        image = Arrays.copyOf(image, offset + size);
      }
      System.arraycopy(input, at + 3, image, offset, size);
      at += 3 + size;
    }
    return image;
  }
}
