package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;

/** The entry of a second stage: 0x101000, with 0x138 bytes of code. */
final class Multiboot2EntryRuleTest {
  private static final Bytes IMAGE = SecondStageImage.build();
  private static final int ENTRY = SecondStageImage.ENTRY;

  private static String found(Bytes image) {
    return Found.by(new Multiboot2EntryRule(), image, Guest.PVH);
  }

  private static String inHeader(String what, String value, String limit) {
    return "image at offset 0x1b0: "
        + what
        + "\n  multiboot2 header, entry is "
        + value
        + ", should be "
        + limit
        + ". Build or copy the image again.\n";
  }

  @Test
  void secondStage_holds() {
    assertEquals(0x101000, IMAGE.u32(ENTRY));
    assertEquals(Found.NOTHING, found(IMAGE));
  }

  @Test
  void imageWithoutAHeader_holds() {
    assertEquals(Found.NOTHING, found(SecondStageImage.build(false)));
    assertEquals(Found.NOTHING, Found.by(new Multiboot2EntryRule(), Draft.pvh32(), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xfffff, 0x100020, 0x100fff, 0x101538, 0xffffffffL})
  void entryWithoutBytes_isFound(long entry) {
    assertEquals(
        inHeader(
            "there is no code where GRUB enters the second stage",
            "0x" + Long.toHexString(entry),
            "an address of a LOAD segment with bytes in the file"),
        found(Patch.number(IMAGE, ENTRY, entry, 4)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x100000, 0x10001b, 0x100040, 0x101001, 0x101537})
  void entryOfOtherCode_isFound(long entry) {
    assertEquals(
        inHeader(
            "the code where GRUB enters is not that of a second stage",
            "0x" + Long.toHexString(entry),
            "the address of the code for it"),
        found(Patch.number(IMAGE, ENTRY, entry, 4)));
  }

  @Test
  void noEntry_isFound() {
    assertEquals(
        inHeader(
            "GRUB would enter by multiboot2 where Xen enters by PVH",
            "none",
            "the address of the code for it"),
        found(Patch.number(IMAGE, ENTRY - 8, 6, 2)));
  }

  @Test
  void codeForAnotherAddress_isFound() {
    int code = IMAGE.size() - 20 - 0x538;
    assertEquals(0x101000, IMAGE.u32(code + 1));
    assertEquals(
        "image at offset 0x"
            + Integer.toHexString(code)
            + ": the code where GRUB enters is made for another address\n"
            + "  address in the code is 0x102000, should be 0x101000. Build or copy the image again.\n",
        found(Patch.number(IMAGE, code + 1, 0x102000, 4)));
  }

  @Test
  void missingBytes_areForAnotherRule_holds() {
    assertEquals(Found.NOTHING, found(IMAGE.slice(0, IMAGE.size() - 30)));
  }
}
