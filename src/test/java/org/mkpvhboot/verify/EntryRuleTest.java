package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Where Xen enters, in an image from 0x100000 to 0x101180. */
final class EntryRuleTest {
  private static String found(Draft draft, Guest guest) {
    return Found.by(new EntryRule(), draft, guest);
  }

  private static Draft pvhWithEntry(long entry) {
    return Draft.pvh32().note(Note.number(XenNote.PHYS32_ENTRY, entry, 4));
  }

  /** From 0x1000 to 0x2180, with notes that say where it starts. */
  private static Draft pvAt1000(long entry, long virtBase) {
    Draft draft = Draft.pv64();
    draft.segments.set(0, Draft.load(0x400, 0x1000, 0x100, 0x1100));
    draft.segments.set(2, Draft.load(0x500, 0x2100, 0x80, 0x80));
    draft.note(Note.number(XenNote.VIRT_BASE, virtBase, 8));
    draft.note(Note.number(XenNote.PADDR_OFFSET, virtBase, 8));
    return draft.note(Note.number(XenNote.ENTRY, entry, 8));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x100000, 0x100800, 0x101180})
  void pvhEntryWithinTheImage_orRightBehindIt_holds(long entry) {
    assertEquals(Found.NOTHING, found(pvhWithEntry(entry), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0xfffff, 0x101181, 0xfffffffeL})
  void pvhEntryOutside_isFound(long entry) {
    assertEquals(
        """
        image at offset 0x590: Xen would enter the guest outside the image
          entry is 0x%x, should be 0x100000 to 0x101180. Build or copy the image again.
        """
            .formatted(entry),
        found(pvhWithEntry(entry), Guest.PVH));
  }

  @Test
  void pvhWithoutItsNote_hasNoEntryToCheck_holds() {
    assertEquals(Found.NOTHING, found(pvhWithEntry(0xffffffffL), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x1000, 0x2180})
  void pvEntryWithinTheImage_holds(long entry) {
    assertEquals(Found.NOTHING, found(pvAt1000(entry, 0), Guest.PV));
  }

  @ParameterizedTest
  @ValueSource(longs = {0xfff, 0x2181, -2})
  void pvEntryOutside_isFound(long entry) {
    assertEquals(
        """
        image at offset 0x5d8: Xen would enter the guest outside the image
          entry is 0x%x, should be 0x1000 to 0x2180. Build or copy the image again.
        """
            .formatted(entry),
        found(pvAt1000(entry, 0), Guest.PV));
  }

  @Test
  void pvWithoutItsNote_isEnteredByTheElfHeader_isFound() {
    Draft draft = pvAt1000(0, 0);
    draft.notes.removeIf(note -> note.type() == XenNote.ENTRY);
    assertEquals(
        """
        image at offset 0x18: Xen would enter the guest outside the image
          entry is 0x0, should be 0x1000 to 0x2180. Build or copy the image again.
        """,
        found(draft.fitNotes(), Guest.PV));
  }

  @Test
  void virtBaseAtTheStartOfTheImage_holds() {
    assertEquals(Found.NOTHING, found(pvAt1000(0x1000, 0x1000), Guest.PV));
  }

  @Test
  void virtBaseAboveTheStart_isFound() {
    assertEquals(
        """
        image at offset 0x5f0: the image would lie below the guest's memory
          note VIRT_BASE is 0x1001, should be at most 0x1000. Build or copy the image again.
        """,
        found(pvAt1000(0x1000, 0x1001), Guest.PV));
  }

  @Test
  void addressesWithVirtBase_areThoseOfTheGuest_holds() {
    long base = 0xffffffff80000000L;
    Draft draft = pvAt1000(base + 0x1000, base);
    draft.note(Note.number(XenNote.PADDR_OFFSET, 0, 8));
    assertEquals(Found.NOTHING, found(draft, Guest.PV));
    assertEquals(
        2, found(draft.note(Note.number(XenNote.ENTRY, 0x1000, 8)), Guest.PV).lines().count());
  }

  @Test
  void imageWithoutSegments_isFound() {
    Draft draft = Draft.pvh32();
    draft.segments.remove(2);
    draft.segments.remove(0);
    assertEquals(
        """
        image at offset 0x1c: nothing would be loaded
          LOAD segments is none, should be at least one. Build or copy the image again.
        """,
        found(draft, Guest.PVH));
  }
}
