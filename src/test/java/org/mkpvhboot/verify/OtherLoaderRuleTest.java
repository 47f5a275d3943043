package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;

/** The three words by which Xen's multiboot loader knows an image. */
final class OtherLoaderRuleTest {
  private static final long MAGIC = 0x336ec578;
  private static final long FLAGS = 0x80000005L;

  /** A file of 9000 bytes with the words at {@code offset}. */
  private static Bytes withWords(int offset, long sum) {
    Draft draft = Draft.pvh32();
    draft.tail = new ByteWriter().zeros(9000 - draft.build().size()).toBytes("tail");
    Bytes image = Patch.number(draft.build(), offset, MAGIC, 4);
    image = Patch.number(image, offset + 4, FLAGS, 4);
    return Patch.number(image, offset + 8, sum - MAGIC - FLAGS, 4);
  }

  private static String found(Bytes image) {
    return Found.by(new OtherLoaderRule(), image, Guest.PVH);
  }

  private static String expected(int offset) {
    return """
        image at offset 0x%x: Xen's multiboot loader would take the image for one of its own
          multiboot header is 0x336ec578, should be none in the first 8192 bytes. Build the image\
         without these twelve bytes.
        """
        .formatted(offset);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x200, 0x600, 8184, 8188})
  void threeWords_isFound(int offset) {
    assertEquals(expected(offset), found(withWords(offset, 0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8192, 8196})
  void wordsBehind8192Bytes_holds(int offset) {
    assertEquals(Found.NOTHING, found(withWords(offset, 0)));
  }

  @Test
  void wordsOffTheirAlignment_holds() {
    assertEquals(Found.NOTHING, found(withWords(0x602, 0)));
  }

  @Test
  void wrongSum_holds() {
    assertEquals(Found.NOTHING, found(withWords(0x600, 1)));
  }

  @Test
  void wordsWithoutRoomForTheTable_holds() {
    Bytes image = withWords(0x600, 0);
    assertEquals(Found.NOTHING, found(image.slice(0, 0x600 + 32)));
    assertEquals(expected(0x600), found(image.slice(0, 0x600 + 33)));
  }
}
