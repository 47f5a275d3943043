package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.Patch;

/** PV images with the section that came before notes. */
final class XenGuestSectionRuleTest {
  /** An image without notes and with a section called {@code __xen_guest}. */
  private static Draft withSection() {
    Draft draft = Draft.pv64();
    draft.notes.clear();
    draft.sections.add(new Shdr(Draft.GUEST_NAME, Shdr.SHT_PROGBITS, 0, 0, 0x400, 16, 0, 0, 1, 0));
    return draft.fitNotes();
  }

  private static String found(Draft draft, Guest guest) {
    return Found.by(new XenGuestSectionRule(), draft, guest);
  }

  @Test
  void imageWithNotes_holds() {
    Draft draft = withSection();
    draft.note(Note.string(XenNote.LOADER, "generic"));
    assertEquals(Found.NOTHING, found(draft, Guest.PV));
  }

  @Test
  void imageWithoutNotesAndSection_holds() {
    Draft draft = Draft.pv64();
    draft.notes.clear();
    assertEquals(Found.NOTHING, found(draft.fitNotes(), Guest.PV));
  }

  @Test
  void pvh_hasNoUseForTheSection_holds() {
    assertEquals(Found.NOTHING, found(withSection(), Guest.PVH));
  }

  @Test
  void section_isFound() {
    assertEquals(
        """
        image at offset 0x400: the image says how it starts in a way that is not checked here
          section __xen_guest is there, and no notes of Xen, should be notes of Xen. Build it for the\
         target x86_64-xen or i386-xen.
        """,
        found(withSection(), Guest.PV));
  }

  @Test
  void sectionBehindTheEndOfTheFile_isFoundAtTheEnd_isFound() {
    Draft draft = withSection();
    draft.sections.set(5, new Shdr(Draft.GUEST_NAME, Shdr.SHT_PROGBITS, 0, 0, -1, 16, 0, 0, 1, 0));
    assertEquals("image at offset 0x0", found(draft, Guest.PV).split(":", 2)[0]);
  }

  @Test
  void nameTableThatIsNone_holds() {
    Bytes image = Patch.number(withSection().build(), 62, 6, 2);
    assertEquals(Found.NOTHING, Found.by(new XenGuestSectionRule(), image, Guest.PV));
  }

  @Test
  void rulesBehindIt_areNotAsked() {
    assertEquals(true, new XenGuestSectionRule().isGround());
  }
}
