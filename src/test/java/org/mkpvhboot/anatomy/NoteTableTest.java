package org.mkpvhboot.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.NoteSegment;

/** The notes that Xen's loader finds. */
final class NoteTableTest {
  @Test
  void of_cutDescriptor_isTakenAsFarAsItGoes() {
    XenNote note =
        NoteSegment.read(Hex.bytes("04000000 0c000000 09000000 58656e00 79657300")).get(0);

    assertEquals(12, note.descsz());
    assertEquals("yes", note.string());
  }

  @Test
  void of_notesOfOthers_areSkipped() {
    List<XenNote> notes =
        NoteSegment.read(
            Hex.bytes(
                "05000000 01000000 03000000 474e552e 00000000 ff000000",
                "04000000 04000000 12000000 58656e00 01000000"));

    assertEquals(List.of(XenNote.number(XenNote.PHYS32_ENTRY, 1, 4)), notes);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "0400000004000000120000",
    "ffffffff0400000012000000",
    "0500000004000000120000005865",
    "000000000000000000000000"
  })
  void of_nothingWhole_givesNone(String hex) {
    assertEquals(List.of(), NoteSegment.read(Hex.bytes(hex)));
  }

  @Test
  void of_encoded_isTheSame() {
    Random random = new Random(4);
    for (int round = 0; round < 50; round++) {
      List<XenNote> notes = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        byte[] desc = new byte[random.nextInt(20)];
        random.nextBytes(desc);
        long type = random.nextInt(20);
        notes.add(
            XenNote.isString(type)
                ? XenNote.string(type, "a".repeat(desc.length))
                : new XenNote(type, desc.length, Bytes.of(desc, "desc")));
      }
      ByteWriter out = new ByteWriter();
      XenNote.encode(notes, out);
      assertEquals(notes, NoteSegment.read(out.toBytes("notes")));
    }
  }

  @Test
  void sections_countOnlyWhereTheSegmentsHaveNoneOfXen() {
    Draft draft = Draft.pv64();
    NoteTable notes = NoteTable.of(ElfFile.decode(draft.build()));
    assertEquals(1, notes.areas().size());
    assertEquals("program header " + draft.segments.indexOf(draft.noteSegment()), title(notes));
  }

  private static String title(NoteTable notes) {
    return notes.areas().get(0).title();
  }

  @Test
  void number_ofSeveralNotes_isThatOfTheLast() {
    Draft draft = Draft.pvh32();
    draft.note(Draft.Note.number(XenNote.VIRT_BASE, 1, 4));
    draft.note(Draft.Note.number(XenNote.VIRT_BASE, 2, 4));
    NoteTable notes = NoteTable.of(ElfFile.decode(draft.build()));
    assertEquals(Optional.of(2L), notes.number(XenNote.VIRT_BASE));
    assertEquals(Optional.empty(), notes.number(XenNote.PADDR_OFFSET));
  }

  @Test
  void number_allBitsSet_isNone() {
    Draft draft = Draft.pvh32();
    draft.note(Draft.Note.number(XenNote.PHYS32_ENTRY, 0xffffffffL, 4));
    NoteTable notes = NoteTable.of(ElfFile.decode(draft.build()));
    assertEquals(Optional.empty(), notes.number(XenNote.PHYS32_ENTRY));
  }
}
