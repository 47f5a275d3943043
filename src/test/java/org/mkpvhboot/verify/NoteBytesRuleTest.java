package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;

/** Notes at the end of the file: 0x14 bytes at 0x580. */
final class NoteBytesRuleTest {
  private static String found(Draft draft) {
    return Found.by(new NoteBytesRule(), draft, Guest.PVH);
  }

  private static Draft withNotes(long offset, long size) {
    Draft draft = Draft.pvh32();
    draft.segments.set(3, new Phdr(Phdr.PT_NOTE, offset, 0, 0, size, 0, 4, 4));
    return draft;
  }

  private static Draft withNoteSection(long offset, long size) {
    Draft draft = Draft.pvh32();
    draft.segments.remove(3);
    draft.sections.set(4, new Shdr(0, Shdr.SHT_NOTE, 0, 0, offset, size, 0, 0, 4, 0));
    return draft;
  }

  @Test
  void notesUpToTheLastByte_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32()));
    assertEquals(Found.NOTHING, found(withNoteSection(0x580, 0x14)));
  }

  @Test
  void notesOneByteBeyondTheEnd_isFound() {
    assertEquals(
        """
        image at offset 0x98: the file ends before its notes do: it is truncated
          program header 3, p_offset + p_filesz is 0x580 + 0x15, should be at most 0x594, the size\
         of the file. Build or copy the image again.
        """,
        found(withNotes(0x580, 0x15)));
  }

  @Test
  void noteSectionOneByteBeyondTheEnd_isFound() {
    assertEquals(
        """
        image at offset 0x144: the file ends before its notes do: it is truncated
          section header 4, sh_offset + sh_size is 0x580 + 0x15, should be at most 0x594, the size\
         of the file. Build or copy the image again.
        """,
        found(withNoteSection(0x580, 0x15)));
  }

  @Test
  void segmentAtOffset0_isPassedOverByXen_holds() {
    assertEquals(Found.NOTHING, found(withNotes(0, 0xffff)));
  }

  @Test
  void sectionBesideASegmentWithNotes_isNotRead_holds() {
    Draft draft = Draft.pvh32();
    draft.sections.set(4, new Shdr(0, Shdr.SHT_NOTE, 0, 0, 0xffff, 8, 0, 0, 4, 0));
    assertEquals(Found.NOTHING, found(draft));
  }

  @Test
  void zerosThatXenAddsToAnUnpackedImage_areNotOfTheFile_isFound() {
    Draft draft = withNotes(0x580, 0x15);
    assertEquals(found(draft), Found.unpackedBy(new NoteBytesRule(), draft.build(), Guest.PVH));
  }

  @Test
  void rulesBehindIt_areNotAsked() {
    assertEquals(true, new NoteBytesRule().isGround());
  }
}
