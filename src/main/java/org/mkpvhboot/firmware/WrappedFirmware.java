package org.mkpvhboot.firmware;

import java.util.List;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;

/**
 * A flat firmware with an ELF header and a note, by which Xen starts it as a PVH guest's kernel.
 *
 * <p>A firmware that has a header in its own first bytes gets the new one there, and is a flat
 * firmware of the same size as before. Of any other not a byte is changed: the header stands in a
 * page before it, which is not loaded.
 */
public final class WrappedFirmware {
  /** {@code e_ident[EI_OSABI]} of the header that OVMF's Xen build has. */
  private static final int ELFOSABI_GNU = 3;

  private static final int PAGE = 4096;
  private static final int NOTE_SIZE = 20;
  private static final ElfClass CLASS = ElfClass.ELFCLASS32;
  private static final int NOTE_AT = CLASS.ehsize() + 2 * CLASS.phentsize();

  /** The bytes that a header in the firmware takes. */
  static final int HEADER_SIZE = NOTE_AT + NOTE_SIZE;

  private WrappedFirmware() {}

  /** Returns the pieces of the image, to be written one after another. */
  public static List<Bytes> pieces(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    if (!firmware.hasHeader()) {
      return List.of(header(placement, PAGE, PAGE), firmware.bytes());
    }
    int old = oldHeaderSize(firmware.bytes());
    return List.of(header(placement, 0, old), firmware.bytes().from(old));
  }

  /**
   * The header, the note, and zeros.
   *
   * @param offset of the firmware in the file: 0 when the header is a part of it
   * @param size in bytes with the zeros
   */
  private static Bytes header(Placement placement, int offset, int size) {
    long load = placement.load();
    long length = placement.firmware().size();
    // what stands in the firmware is loaded with it
    long noteAddress = offset == 0 ? load + NOTE_AT : 0;
    long noteMemory = offset == 0 ? NOTE_SIZE : 0;
    ByteWriter out = new ByteWriter(size);
    new Ehdr(
            CLASS,
            ELFOSABI_GNU,
            Ehdr.ET_EXEC,
            Ehdr.EM_386,
            placement.entry(),
            CLASS.ehsize(),
            0,
            CLASS.phentsize(),
            2,
            0,
            0,
            0)
        .encode(out);
    long all = Phdr.PF_R | Phdr.PF_W | Phdr.PF_X;
    new Phdr(Phdr.PT_LOAD, offset, load, load, length, length, all, offset).encode(out, CLASS);
    new Phdr(Phdr.PT_NOTE, NOTE_AT, noteAddress, noteAddress, NOTE_SIZE, noteMemory, Phdr.PF_R, 0)
        .encode(out, CLASS);
    XenNote.encode(List.of(XenNote.number(XenNote.PHYS32_ENTRY, placement.entry(), 4)), out);
    return out.padTo(size).toBytes("ELF header");
  }

  /** The bytes that an old header takes, at least those that the new one needs. */
  private static int oldHeaderSize(Bytes firmware) {
    long end = HEADER_SIZE;
    try {
      ElfFile elf = ElfFile.decode(firmware);
      for (Phdr segment : elf.segments()) {
        if (segment.p_type() == Phdr.PT_NOTE
            && firmware.contains(segment.p_offset(), segment.p_filesz())) {
          end = Math.max(end, segment.p_offset() + segment.p_filesz());
        }
      }
      end =
          Math.max(
              end,
              elf.header().e_phoff() + (long) elf.segments().size() * elf.header().e_phentsize());
    } catch (Failure unreadable) {
      end = HEADER_SIZE;
    }
    return end <= PAGE ? (int) end : HEADER_SIZE;
  }
}
