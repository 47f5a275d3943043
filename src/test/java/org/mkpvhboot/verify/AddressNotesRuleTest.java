package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Notes with addresses, in an image from 0 to 0x1180. */
final class AddressNotesRuleTest {
  private static String found(Draft draft) {
    return Found.by(new AddressNotesRule(), draft, Guest.PV);
  }

  private static Draft withP2m(long address) {
    return Draft.pv64().note(Note.number(XenNote.INIT_P2M, address, 8));
  }

  @Test
  void notesOfGrub_holds() {
    assertEquals(Found.NOTHING, found(Draft.pv64()));
  }

  @Test
  void offsetBesideItsBase_holds() {
    assertEquals(Found.NOTHING, found(Draft.pv64().note(Note.number(XenNote.PADDR_OFFSET, 0, 8))));
  }

  @Test
  void offsetWithoutABase_isFound() {
    Draft draft = Draft.pv64();
    draft.notes.removeIf(note -> note.type() == XenNote.VIRT_BASE);
    draft.note(Note.number(XenNote.PADDR_OFFSET, 0x1000, 8));
    assertEquals(
        """
        image at offset 0x5f0: note PADDR_OFFSET: an offset from an address that is not given
          note PADDR_OFFSET is 0x1000, should be a VIRT_BASE beside it. Build or copy the image again.
        """,
        found(draft));
  }

  @Test
  void offsetWithoutABase_ofAPvhImage_onlyOn4_17_isFound() {
    Draft draft = Draft.pvh64().note(Note.number(XenNote.PADDR_OFFSET, 0x1000, 8));
    List<Finding> found =
        new AddressNotesRule().check(Candidate.of(LoadedFile.of(draft.build(), false), Guest.PVH));
    assertEquals(1, found.size());
    assertEquals(Set.of(XenVersion.XEN_4_17), found.get(0).xen());
  }

  @Test
  void offsetWithoutABase_withAllBitsSet_isNone_holds() {
    Draft draft = Draft.pv64();
    draft.notes.removeIf(note -> note.type() == XenNote.VIRT_BASE);
    assertEquals(Found.NOTHING, found(draft.note(Note.number(XenNote.PADDR_OFFSET, -1, 8))));
  }

  @ParameterizedTest
  @ValueSource(longs = {0x1180, 0x100000, -2})
  void tableOutsideTheImage_holds(long address) {
    assertEquals(Found.NOTHING, found(withP2m(address)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x800, 0x117f})
  void tableWithinTheImage_isFound(long address) {
    assertEquals(
        """
        image at offset 0x608: note INIT_P2M: the table would lie within the image
          note INIT_P2M is 0x%x, should be an address outside the image. Build or copy the image\
         again.
        """
            .formatted(address),
        found(withP2m(address)));
  }

  @Test
  void tableRightBelowTheImage_holds() {
    Draft draft = Draft.pv64();
    draft.segments.set(0, Draft.load(0x400, 0x100, 0x100, 0x1000));
    assertEquals(Found.NOTHING, found(draft.note(Note.number(XenNote.INIT_P2M, 0xff, 8))));
    assertEquals(2, found(draft.note(Note.number(XenNote.INIT_P2M, 0x100, 8))).lines().count());
  }
}
