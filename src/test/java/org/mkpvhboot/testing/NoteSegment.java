package org.mkpvhboot.testing;

import java.util.List;
import org.mkpvhboot.anatomy.LoaderNote;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;

/** The contents of a note segment, read as those of an ELF file. */
public final class NoteSegment {
  /** A segment at the start of a file is none. */
  private static final int OFFSET = 4;

  private static final Ehdr HEADER =
      new Ehdr(ElfClass.ELFCLASS32, 3, Ehdr.ET_EXEC, Ehdr.EM_386, 0, 52, 0, 32, 1, 0, 0, 0);

  private NoteSegment() {}

  /** The notes of Xen in a segment. */
  public static List<XenNote> read(Bytes contents) {
    Bytes file = Bytes.concat("notes", List.of(Bytes.of(new byte[OFFSET], "start"), contents));
    Phdr segment =
        new Phdr(Phdr.PT_NOTE, OFFSET, 0, 0, contents.size(), contents.size(), Phdr.PF_R, 4);
    return NoteTable.of(new ElfFile(file, HEADER, List.of(segment), List.of())).all().stream()
        .map(LoaderNote::note)
        .toList();
  }
}
