package org.mkpvhboot.anatomy;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;

/** Finds OVMF in an ELF file. */
public final class FirmwareInImage {
  private FirmwareInImage() {}

  /**
   * The firmware as it should be loaded.
   *
   * <p>It is all of the file from the one segment that is loaded on, whatever size the header gives
   * for it: OVMF's own header may be that of a smaller one.
   *
   * @param size of the file in bytes, without what Xen adds to it
   * @return empty for an image of something else
   */
  public static Optional<Placement> of(ElfFile elf, NoteTable notes, long size) {
    List<Phdr> loads = elf.segments().stream().filter(Phdr::isLoadedByXen).toList();
    if (loads.size() != 1) {
      return Optional.empty();
    }
    Phdr load = loads.get(0);
    if (!elf.file().contains(load.p_offset(), 0) || load.p_offset() > size) {
      return Optional.empty();
    }
    Bytes flat = elf.file().slice(load.p_offset(), size - load.p_offset());
    long entry = notes.number(XenNote.PHYS32_ENTRY).orElse(elf.header().e_entry());
    return Optional.of(new Placement(FlatFirmware.of(flat), load.p_paddr(), entry))
        .filter(placement -> placement.firmware().isOvmf());
  }
}
