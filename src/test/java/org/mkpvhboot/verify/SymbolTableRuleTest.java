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

/** Notes by which a BSD kernel asks for its symbols. */
final class SymbolTableRuleTest {
  private static String found(Note note) {
    return Found.by(new SymbolTableRule(), Draft.pv64().note(note), Guest.PV);
  }

  @Test
  void imageWithoutTheNote_holds() {
    assertEquals(Found.NOTHING, Found.by(new SymbolTableRule(), Draft.pv64(), Guest.PV));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "ye", "yes!", "YES"})
  void otherValue_holds(String value) {
    assertEquals(Found.NOTHING, found(Note.string(XenNote.BSD_SYMTAB, value)));
  }

  @Test
  void valueWithoutANul_isNotReadByXen_holds() {
    Note note = Note.string(XenNote.BSD_SYMTAB, "").withDesc(Bytes.ofUtf8("yes!", "desc"));
    assertEquals(Found.NOTHING, found(note));
  }

  @Test
  void yes_isFound() {
    assertEquals(
        """
        image at offset 0x608: the image wants its symbol table loaded
          note BSD_SYMTAB is yes, should be no such note. Build it without this note.
        """,
        found(Note.string(XenNote.BSD_SYMTAB, "yes")));
  }

  @Test
  void rulesBehindIt_areNotAsked() {
    assertEquals(true, new SymbolTableRule().isGround());
  }
}
