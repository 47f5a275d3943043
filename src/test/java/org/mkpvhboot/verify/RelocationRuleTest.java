package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.Hex;

/** What a kernel says about how it can be moved. */
final class RelocationRuleTest {
  private static String found(String desc, Guest guest) {
    Note note = Note.number(XenNote.PHYS32_RELOC, 0, 4).withDesc(Hex.bytes(desc));
    return Found.by(new RelocationRule(), Draft.pvh64().note(note), guest);
  }

  @Test
  void imageWithoutTheNote_holds() {
    assertEquals(Found.NOTHING, Found.by(new RelocationRule(), Draft.pvh64(), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00002000",
        "00100000",
        "0000200000001000",
        "000020000000100000000040",
        // from 0x200000 on it has 0x1180 bytes, and no more
        "00002000010010007f112000"
      })
  void roomThatTheImageFits_holds(String desc) {
    assertEquals(Found.NOTHING, found(desc, Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "00003000", "00080000", "ffffffff"})
  void alignmentThatIsNone_isFound(String desc) {
    assertTrue(
        found(desc, Guest.PVH).contains("can be moved, but not to where"),
        () -> found(desc, Guest.PVH));
    assertEquals(Found.NOTHING, found(desc, Guest.PV));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"00002000010010007e112000", "000020000000004000000030", "00002000ffffffff"})
  void rangeWithoutRoom_isFound(String desc) {
    assertTrue(
        found(desc, Guest.PVH).contains("but only to where it has no room"),
        () -> found(desc, Guest.PVH));
  }
}
