package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Patch;

/** Tables without entries, which the ELF reader lets pass; Xen looks even at those. */
final class HeaderTablesRuleTest {
  private static final int E_PHOFF = 28;
  private static final int E_SHOFF = 32;
  private static final int E_PHNUM = 44;
  private static final int E_SHNUM = 48;

  /** An image of 0x594 bytes whose table of no entries stands at {@code offset}. */
  private static Bytes withEmptyTable(int field, int count, long offset) {
    return Patch.number(Patch.number(Draft.pvh32().build(), field, offset, 4), count, 0, 2);
  }

  private static String found(Bytes image) {
    return Found.by(new HeaderTablesRule(), image, Guest.PVH);
  }

  @Test
  void tablesAtTheEndOfTheFile_holds() {
    assertEquals(Found.NOTHING, found(withEmptyTable(E_PHOFF, E_PHNUM, 0x594)));
    assertEquals(Found.NOTHING, found(withEmptyTable(E_SHOFF, E_SHNUM, 0x594)));
  }

  @Test
  void programHeadersBehindTheEnd_isFound() {
    assertEquals(
        """
        image at offset 0x1c: the header table lies beyond the end of the file
          e_phoff is 0x595, should be at most 0x594. Build or copy the image again.
        """,
        found(withEmptyTable(E_PHOFF, E_PHNUM, 0x595)));
  }

  @Test
  void sectionHeadersBehindTheEnd_isFound() {
    assertEquals(
        """
        image at offset 0x20: the header table lies beyond the end of the file
          e_shoff is 0x595, should be at most 0x594. Build or copy the image again.
        """,
        found(withEmptyTable(E_SHOFF, E_SHNUM, 0x595)));
  }

  @Test
  void offsetOf64Bits_hasNoSign_isFound() {
    Bytes image = Draft.pvh64().build();
    image = Patch.number(Patch.number(image, 40, -1, 8), 60, 0, 2);
    assertEquals(
        """
        image at offset 0x28: the header table lies beyond the end of the file
          e_shoff is 0xffffffffffffffff, should be at most 0x594. Build or copy the image again.
        """,
        found(image));
  }
}
