package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;

/** The header of a second stage, at 0x1b0 in its file. */
final class Multiboot2HeaderRuleTest {
  private static final int HEADER = SecondStageImage.HEADER;
  private static final Bytes IMAGE = SecondStageImage.build();

  private static String found(Bytes image) {
    return Found.by(new Multiboot2HeaderRule(), image, Guest.PVH);
  }

  private static void assertFinds(Bytes image, String place, String what, String second) {
    assertEquals(
        "image at offset "
            + place
            + ": "
            + what
            + "\n  multiboot2 header"
            + second
            + ". Build or copy the image again.\n",
        found(image));
  }

  @Test
  void secondStage_holds() {
    assertEquals(Found.NOTHING, found(IMAGE));
  }

  @Test
  void imageForXenAlone_holds() {
    assertEquals(Found.NOTHING, found(SecondStageImage.build(false)));
  }

  @Test
  void imageOfSomethingElse_isNotLookedAt_holds() {
    assertEquals(Found.NOTHING, Found.by(new Multiboot2HeaderRule(), Draft.pvh32(), Guest.PVH));
  }

  @Test
  void wrongChecksum_isFound() {
    assertFinds(
        Patch.number(IMAGE, HEADER + 12, 1, 4),
        "0x1b0",
        "the header is damaged",
        ", checksum is wrong, should be one that makes the sum of four words 0");
  }

  @Test
  void headerThatIsNotAligned_isFound() {
    Bytes shifted =
        Bytes.concat(
            "image",
            List.of(
                IMAGE.slice(0, HEADER - 4),
                IMAGE.slice(HEADER, 64),
                IMAGE.slice(HEADER + 64, 4),
                IMAGE.from(HEADER + 64)));
    assertFinds(
        shifted,
        "0x1ac",
        "the header is not aligned",
        ", offset is 0x1ac, should be a multiple of 8");
  }

  @Test
  void otherArchitecture_isFound() {
    long checksum = IMAGE.u32(HEADER + 12) - 4;
    assertFinds(
        Patch.number(Patch.number(IMAGE, HEADER + 4, 4, 4), HEADER + 12, checksum, 4),
        "0x1b0",
        "the header is for another architecture",
        ", architecture is 4, should be 0 (i386)");
  }

  @Test
  void codeWithoutAHeader_isFound() {
    assertFinds(
        Patch.number(IMAGE, HEADER, 0, 4),
        "0x0",
        "the image has the code of a second stage, but no header",
        " is none, should be one in the first 32768 bytes");
  }

  @ParameterizedTest
  @CsvSource({"20, 0, 0", "20, 4, 0", "36, 0x10000, 1", "60, 7, 2", "56, 1, 3"})
  void tagsThatDoNotEnd_isFound(int at, String value, int readable) {
    Bytes image = Patch.number(IMAGE, HEADER + at, Long.decode(value), 4);
    assertFinds(
        image,
        "0x1b0",
        "the tags cannot be read to their end",
        ", tags is "
            + readable
            + " up to 0x1f0, should be some that end with the end tag before"
            + " that");
  }

  @Test
  void unknownTag_isFound() {
    Bytes unknown = Patch.number(IMAGE, HEADER + 32, 99, 2);
    assertEquals(Found.NOTHING, found(unknown), "it is optional");
    assertFinds(
        Patch.number(unknown, HEADER + 34, 0, 2),
        "0x1b0",
        "GRUB refuses an image with a tag that it does not know",
        ", tag type is 99, should be one that GRUB knows, or an optional one");
  }
}
