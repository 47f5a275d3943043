package org.mkpvhboot.anatomy;

import java.util.List;
import java.util.function.Function;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.firmware.Placement;

/**
 * OVMF in an ELF file.
 *
 * @param packed whether the file was in gzip
 * @param notes the notes of Xen, as its loader finds them
 * @param placement the firmware at its place in the guest's memory
 */
public record XenFirmware(ElfFile elf, boolean packed, List<XenNote> notes, Placement placement)
    implements XenImage {
  public XenFirmware {
    notes = List.copyOf(notes);
  }

  @Override
  public String name() {
    return placement.firmware().name();
  }

  /** For OVMF to work in, too. */
  @Override
  public long memoryMiB() {
    return placement.leastMemoryMiB();
  }

  @Override
  public String title(Phdr segment) {
    return segment.isLoad() ? "firmware" : XenImage.super.title(segment);
  }

  @Override
  public <T> T choose(
      Function<GrubImage, T> grub,
      Function<XenFirmware, T> firmware,
      Function<XenKernel, T> kernel) {
    return firmware.apply(this);
  }
}
