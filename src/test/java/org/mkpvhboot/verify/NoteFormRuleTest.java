package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Sizes of notes, and where the last one ends. */
final class NoteFormRuleTest {
  private static String found(Draft draft) {
    return Found.by(new NoteFormRule(), draft, Guest.PV);
  }

  private static Draft withNote(Note note) {
    return Draft.pv64().note(note);
  }

  /** A string note of 10 characters and no NUL of its own, which {@code descsz} counts or not. */
  private static Note features(long descsz) {
    return Note.string(XenNote.FEATURES, "!writable_").withDescsz(descsz);
  }

  @Test
  void notesOfGrubImages_holds() {
    assertEquals(Found.NOTHING, found(Draft.pv64()));
    assertEquals(Found.NOTHING, Found.by(new NoteFormRule(), Draft.pvh32(), Guest.PVH));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void numberOf4Or8Bytes_holds(int width) {
    assertEquals(Found.NOTHING, found(withNote(Note.number(XenNote.VIRT_BASE, 0, width))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 7, 9, 12})
  void numberOfAnotherSize_isFound(int width) {
    assertEquals(
        """
        image at offset 0x5e4: the descriptor of the note VIRT_BASE has a wrong size
          note VIRT_BASE, n_descsz is %d bytes, should be 4 or 8 bytes. Build or copy the image again.
        """
            .formatted(width),
        found(withNote(Note.number(XenNote.VIRT_BASE, 0, width))));
  }

  @Test
  void noteOfAnUnknownType_ofAnySize_holds() {
    assertEquals(Found.NOTHING, found(withNote(Note.number(99, 0, 5))));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void pairsOfL1MfnValid_holds(int width) {
    assertEquals(Found.NOTHING, found(withNote(Note.number(XenNote.L1_MFN_VALID, 1, width))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 12})
  void halfPairOfL1MfnValid_isFound(int width) {
    assertEquals(
        """
        image at offset 0x5fc: the descriptor of the note L1_MFN_VALID has a wrong size
          note L1_MFN_VALID, n_descsz is %d bytes, should be pairs of 4 or of 8 bytes. Build or copy\
         the image again.
        """
            .formatted(width),
        found(withNote(Note.number(XenNote.L1_MFN_VALID, 1, width))));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 10, 11, 12})
  void stringWhoseNulIsInItsPadding_holds(int descsz) {
    assertEquals(Found.NOTHING, found(withNote(features(descsz))));
  }

  @Test
  void stringBeyondItsSize_isFound() {
    Draft draft = withNote(features(8));
    draft.notes.add(Note.number(XenNote.INIT_P2M, -1, 8));
    assertEquals(
        """
        image at offset 0x5fc: the descriptor of the note FEATURES has a wrong size
          note FEATURES, n_descsz is 8 bytes, should be at least 11 for the string and its NUL. Build\
         or copy the image again.
        """,
        found(draft).lines().limit(2).map(line -> line + "\n").reduce("", String::concat));
  }

  @Test
  void stringWithoutAnEnd_isFound() {
    Note endless = Note.string(XenNote.FEATURES, "").withDesc(Bytes.ofUtf8("abcd", "desc"));
    assertEquals(
        """
        image at offset 0x5fc: the descriptor of the note FEATURES has a wrong size
          note FEATURES, n_descsz is 4 bytes without a NUL, should be a string with its NUL. Build or\
         copy the image again.
        """,
        found(withNote(endless)));
  }

  @Test
  void numberThatTheSegmentCuts_isFound() {
    Draft draft = Draft.pv64();
    Phdr notes = draft.noteSegment();
    draft.segments.set(
        3, new Phdr(Phdr.PT_NOTE, notes.p_offset(), 0, 0, notes.p_filesz() - 4, 0, 4, 4));
    assertEquals(
        """
        image at offset 0x5e4: the descriptor of the note VIRT_BASE has a wrong size
          note VIRT_BASE, n_descsz is 8 bytes, should be what is left of the notes' segment or\
         section. Build or copy the image again.
        image at offset 0x5f4: the notes end within a note
          program header 3, notes is the last one ends at 0x5f8, should be 0x5f4, where they end.\
         Build or copy the image again.
        """,
        found(draft));
  }

  /** grub-mkimage says 12 for the 4 bytes of PAE_MODE. */
  @ParameterizedTest
  @ValueSource(ints = {4, 5, 8, 12})
  void lastStringThatStatesALittleMore_holds(int descsz) {
    Note pae = Note.string(XenNote.PAE_MODE, "yes").withDescsz(descsz);
    assertEquals(Found.NOTHING, Found.by(new NoteFormRule(), Draft.pv32().note(pae), Guest.PV));
  }

  @Test
  void lastStringThatStatesMuchMore_isFound() {
    Note pae = Note.string(XenNote.PAE_MODE, "yes").withDescsz(13);
    assertEquals(
        """
        image at offset 0x604: the notes end within a note
          program header 3, notes is the last one ends at 0x610, should be 0x604, where they end.\
         Build or copy the image again.
        """,
        Found.by(new NoteFormRule(), Draft.pv32().note(pae), Guest.PV));
  }

  @Test
  void nameWithoutItsNul_isFound() {
    Draft draft = Draft.pv64();
    draft.notes.add(new Note(3, 4, 99, Bytes.ofUtf8("abc", "name"), Bytes.ofUtf8("1234", "desc")));
    assertEquals(
        """
        image at offset 0x5f8: the name of a note has a wrong size
          program header 3, n_namesz is 0x3, should be the size of a name with its NUL. Build or copy\
         the image again.
        """,
        found(draft.fitNotes()));
  }

  @Test
  void manyBadNotes_areFoundUpToTwenty_isFound() {
    Draft draft = Draft.pv64();
    for (int i = 0; i < 50; i++) {
      draft.notes.add(Note.number(XenNote.VIRT_BASE, 0, 12));
    }
    assertEquals(2 * 20, found(draft.fitNotes()).lines().count());
  }

  @Test
  void oneNoteFewerThanXenReads_holds() {
    assertEquals(Found.NOTHING, found(withNotes(NoteTable.MOST_NOTES - 1)));
  }

  @Test
  void asManyNotesAsXenReads_isFound() {
    assertEquals(
        """
        image at offset 0xf0: Xen reads no further than that
          notes is 65536 and more, should be fewer than 65536. Build or copy the image again.
        """,
        found(withNotes(NoteTable.MOST_NOTES)));
  }

  /** An image with so many notes, most of which are of somebody else. */
  private static Draft withNotes(int count) {
    Draft draft = Draft.pv64();
    Bytes name = Bytes.ofUtf8("abc\0", "name");
    while (draft.notes.size() < count) {
      draft.notes.add(new Note(4, 0, 1, name, Bytes.ofUtf8("", "desc")));
    }
    return draft.fitNotes();
  }
}
