package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Where an image lies in a guest's memory. */
final class GuestMemoryRuleTest {
  private static final long SIZE = 0x1180;

  /** One segment at {@code address}, for PV without any note of an address. */
  private static Draft at(Draft draft, long address, long memsz) {
    draft.segments.subList(0, 3).clear();
    draft.segments.add(0, Draft.load(0x400, address, 0x100, memsz));
    draft.notes.removeIf(note -> note.type() == XenNote.VIRT_BASE);
    draft.segments.set(1, draft.noteSegment());
    return draft;
  }

  /** An address of a PV guest, with VIRT_BASE right at it. */
  private static Draft pvAt(Draft draft, long address, long virtBase, long memsz) {
    Draft moved = at(draft, address, memsz);
    moved.notes.add(Note.number(XenNote.VIRT_BASE, virtBase, draft.elfClass.wordSize()));
    moved.notes.add(Note.number(XenNote.PADDR_OFFSET, virtBase, draft.elfClass.wordSize()));
    moved.segments.set(1, moved.noteSegment());
    return moved;
  }

  private static String found(Draft draft, Guest guest) {
    return Found.by(new GuestMemoryRule(), draft, guest);
  }

  @Test
  void imagesOfGrub_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32(), Guest.PVH));
    assertEquals(Found.NOTHING, found(Draft.pv64(), Guest.PV));
    assertEquals(Found.NOTHING, found(Draft.pv32(), Guest.PV));
  }

  @Test
  void noSegment_isForAnotherRule_holds() {
    Draft draft = Draft.pvh32();
    draft.segments.subList(0, 3).clear();
    assertEquals(Found.NOTHING, found(draft, Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0x800, 0xfff})
  void startWithinAPage_isFound(long offset) {
    assertEquals(
        """
        image at offset 0x40: the image does not start at a page
          lowest p_paddr is 0x%x, should be a multiple of 0x1000. Build or copy the image again.
        """
            .formatted(0x100000 + offset),
        found(at(Draft.pvh32(), 0x100000 + offset, SIZE), Guest.PVH));
  }

  @Test
  void pvhUpToTheEndOfItsRam_holds() {
    assertEquals(Found.NOTHING, found(at(Draft.pvh32(), 0xfbfff000L, 0x1000), Guest.PVH));
  }

  @Test
  void pvhBeyondTheEndOfItsRam_isFound() {
    assertEquals(
        """
        image at offset 0x40: a PVH guest has no RAM there
          highest p_paddr + p_memsz is 0xfc000001, should be at most 0xfc000000. Build or copy the\
         image again.
        """,
        found(at(Draft.pvh32(), 0xfbfff000L, 0x1001), Guest.PVH));
  }

  @Test
  void pv32BelowXen_holds() {
    Draft draft = pvAt(Draft.pv32(), 0xf57ff000L, 0xf5000000L, 0x1000);
    assertEquals(Found.NOTHING, found(draft, Guest.PV));
  }

  @Test
  void pv32InXensAddresses_isFound() {
    assertEquals(
        """
        image at offset 0x40: Xen itself has these addresses of a guest
          highest p_paddr + p_memsz is 0xf5800001, should be at most 0xf5800000. Build or copy the\
         image again.
        """,
        found(pvAt(Draft.pv32(), 0xf57ff000L, 0xf5000000L, 0x1001), Guest.PV));
  }

  @Test
  void pv64InTheLowerHalf_holds() {
    Draft draft = pvAt(Draft.pv64(), 0x7ffffffff000L, 0x7fffff000000L, 0x1000);
    assertEquals(Found.NOTHING, found(draft, Guest.PV));
  }

  @ParameterizedTest
  @CsvSource({"0x7ffffffff000, 0x1001", "0xffff87fffffff000, 0x1000"})
  void pv64BetweenTheHalves_isFound(String address, String size) {
    long start = Long.parseUnsignedLong(address.substring(2), 16);
    long end = start + Long.decode(size);
    assertEquals(
        """
        image at offset 0x58: a guest has no such addresses
          highest p_paddr + p_memsz is 0x%x, should be at most 0x800000000000. Build or copy the\
         image again.
        """
            .formatted(end),
        found(pvAt(Draft.pv64(), start, start, Long.decode(size)), Guest.PV));
  }

  @Test
  void pv64FromTheUpperHalfOn_holds() {
    long start = 0xffff880000000000L;
    assertEquals(Found.NOTHING, found(pvAt(Draft.pv64(), start, start, SIZE), Guest.PV));
  }

  @Test
  void pvOf2GiB_holds() {
    assertEquals(Found.NOTHING, found(pvAt(Draft.pv64(), 0, 0, 1L << 31), Guest.PV));
    assertEquals(Found.NOTHING, found(pvAt(Draft.pv64(), 0x7ffff000, 0, 0x1000), Guest.PV));
  }

  @Test
  void pvOfMoreThan2GiBFromVirtBase_isFound() {
    assertEquals(
        """
        image at offset 0x58: a guest would need more than 2 GiB to start
          highest p_paddr + p_memsz is 0x80000001, should be at most 0x80000000. Build or copy the\
         image again.
        """,
        found(pvAt(Draft.pv64(), 0x7ffff000, 0, 0x1001), Guest.PV));
  }
}
