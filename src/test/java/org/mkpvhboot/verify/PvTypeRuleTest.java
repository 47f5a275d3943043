package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.Patch;

/** Which kind of PV guest an image is for. */
final class PvTypeRuleTest {
  private static String found(Draft draft) {
    return Found.by(new PvTypeRule(), draft, Guest.PV);
  }

  @Test
  void pv64_needsNoPae_holds() {
    assertEquals(Found.NOTHING, found(Draft.pv64()));
  }

  @Test
  void pvh_isNotAsked_holds() {
    assertEquals(Found.NOTHING, Found.by(new PvTypeRule(), Draft.pvh32(), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "bimodal", "yes,bimodal", "bimodal=yes"})
  void pv32WithPae_holds(String mode) {
    assertEquals(Found.NOTHING, found(Draft.pv32().note(Note.string(XenNote.PAE_MODE, mode))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "yes!", "yes[extended-cr3]", "bi", "Yes"})
  void pv32WithoutPae_isFound(String mode) {
    assertEquals(
        """
        image at offset 0x600: no hypervisor of today starts a 32-bit PV guest without PAE
          note PAE_MODE is %s, should be yes or bimodal. Build the image for the target i386-xen.
        """
            .formatted(mode),
        found(Draft.pv32().note(Note.string(XenNote.PAE_MODE, mode))));
  }

  @Test
  void pv32WithoutTheNote_isFound() {
    Draft draft = Draft.pv32();
    draft.notes.removeIf(note -> note.type() == XenNote.PAE_MODE);
    assertEquals(
        """
        image at offset 0x580: no hypervisor of today starts a 32-bit PV guest without PAE
          note PAE_MODE is none, should be yes or bimodal. Build the image for the target i386-xen.
        """,
        found(draft.fitNotes()));
  }

  @Test
  void oneGoodNoteOfTwo_holds() {
    Draft draft = Draft.pv32();
    draft.notes.add(Note.string(XenNote.PAE_MODE, "no"));
    assertEquals(Found.NOTHING, found(draft.fitNotes()));
  }

  @Test
  void otherMachine_isFound() {
    Bytes image = Patch.number(Draft.pv32().build(), 18, 40, 2);
    assertEquals(
        """
        image at offset 0x12: Xen knows no PV guest of this machine
          e_machine is 40, should be 3 (i386) or 62 (x86_64). Build the image for x86.
        """,
        Found.by(new PvTypeRule(), image, Guest.PV));
  }
}
