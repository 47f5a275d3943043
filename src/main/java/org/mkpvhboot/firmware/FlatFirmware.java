package org.mkpvhboot.firmware;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;

/**
 * A flat 32-bit program that has no ELF file around itself, a firmware above all.
 *
 * <p>OVMF calls such a file a flash device image, FD. It may carry an ELF header in its own first
 * bytes, which belong to nothing else then.
 *
 * @param volumes the firmware volumes in it; none for what is not a UEFI firmware
 */
public record FlatFirmware(Bytes bytes, List<FirmwareVolume> volumes) {
  /** The distance of OVMF's PVH entry from the end (OvmfPkg, ResetVector). */
  public static final int ENTRY_FROM_END = 0x30;

  /** {@code "VTF\0"}, by which the reset vector of edk2 is known. */
  private static final long VTF = 0x00465456L;

  private static final int VTF_FROM_END = 0x14;
  private static final int JMP_REL8 = 0xeb;
  private static final int JMP_REL32 = 0xe9;

  public FlatFirmware {
    volumes = List.copyOf(volumes);
  }

  /** Looks at a flat file. */
  public static FlatFirmware of(Bytes bytes) {
    return new FlatFirmware(bytes, FirmwareVolume.all(bytes));
  }

  public long size() {
    return bytes.size();
  }

  /** Whether this is OVMF, or the part of it that is there. */
  public boolean isOvmf() {
    return hasResetVector() || !volumes.isEmpty();
  }

  /** Whether it ends as a whole OVMF does. */
  public boolean hasResetVector() {
    return size() >= ENTRY_FROM_END && bytes.u32(size() - VTF_FROM_END) == VTF;
  }

  /** Whether the reset vector has a jump to code for PVH within the file. */
  public boolean hasPvhEntry() {
    return hasResetVector() && jumpTarget().filter(to -> bytes.contains(to, 1)).isPresent();
  }

  /** Where the jump at the PVH entry goes, as an offset; empty where there is no jump. */
  private Optional<Long> jumpTarget() {
    long at = size() - ENTRY_FROM_END;
    return switch (bytes.u8(at)) {
      case JMP_REL8 -> Optional.of(at + 2 + (byte) bytes.u8(at + 1));
      case JMP_REL32 -> Optional.of(at + 5 + (int) bytes.u32(at + 1));
      default -> Optional.empty();
    };
  }

  /** Whether it has a header of ELF in its own first bytes. */
  public boolean hasHeader() {
    return Ehdr.isElf(bytes);
  }

  /** What it is, in one word or two. */
  public String name() {
    return isOvmf() ? "OVMF" : "flat program";
  }
}
