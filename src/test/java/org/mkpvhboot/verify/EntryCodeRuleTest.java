package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Whether there is code at the entry: 0x100 bytes at 0x100000, 0x80 at 0x101100. */
final class EntryCodeRuleTest {
  private static String found(long entry) {
    Draft draft = Draft.pvh32().note(Note.number(XenNote.PHYS32_ENTRY, entry, 4));
    return Found.by(new EntryCodeRule(), draft, Guest.PVH);
  }

  @ParameterizedTest
  @ValueSource(longs = {0x100000, 0x1000ff, 0x101100, 0x10117f})
  void entryAtBytesOfTheFile_holds(long entry) {
    assertEquals(Found.NOTHING, found(entry));
  }

  @ParameterizedTest
  @ValueSource(longs = {0xfffff, 0x100100, 0x1010ff, 0x101180})
  void entryInBssOrOutside_isFound(long entry) {
    assertEquals(
        """
        image at offset 0x590: there is no code where Xen enters the guest
          entry is 0x%x, should be an address of a LOAD segment with bytes in the file. Build or copy\
         the image again.
        """
            .formatted(entry),
        found(entry));
  }

  @Test
  void segmentThatIsNotLoaded_hasNoCode_isFound() {
    Draft draft = Draft.pvh32();
    draft.segments.set(0, new Phdr(Phdr.PT_LOAD, 0x400, 0, 0x100000, 0x100, 0x1100, 0, 4));
    assertEquals(2, Found.by(new EntryCodeRule(), draft, Guest.PVH).lines().count());
  }

  @Test
  void noEntryAtAll_isForAnotherRule_holds() {
    assertEquals(Found.NOTHING, found(0xffffffffL));
  }

  @Test
  void pvEntry_isAnAddressOfTheGuest_holds() {
    Draft draft = Draft.pv64().note(Note.number(XenNote.VIRT_BASE, 0xffffffff80000000L, 8));
    draft.note(Note.number(XenNote.ENTRY, 0xffffffff800000ffL, 8));
    assertEquals(Found.NOTHING, Found.by(new EntryCodeRule(), draft, Guest.PV));
    draft.note(Note.number(XenNote.ENTRY, 0xff, 8));
    assertEquals(2, Found.by(new EntryCodeRule(), draft, Guest.PV).lines().count());
  }
}
