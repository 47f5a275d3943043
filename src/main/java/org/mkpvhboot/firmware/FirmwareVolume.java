package org.mkpvhboot.firmware;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;

/**
 * A firmware volume in a flat firmware (UEFI PI specification, volume 3,
 * EFI_FIRMWARE_VOLUME_HEADER).
 *
 * @param offset of its header in the file
 * @param size as its header states it, unsigned
 */
public record FirmwareVolume(long offset, long size) {
  private static final long SIGNATURE = 0x4856465fL; // _FVH
  private static final int SIGNATURE_AT = 0x28;
  private static final int SIZE_AT = 0x20;
  private static final int HEADER_SIZE = 0x38;

  /** Volumes start at blocks of the flash, which are no smaller. */
  private static final int BLOCK = 4096;

  /** The volumes one after the other; one within another is none of them. */
  static List<FirmwareVolume> all(Bytes file) {
    List<FirmwareVolume> volumes = new ArrayList<>();
    long at = 0;
    while (file.contains(at, HEADER_SIZE)) {
      if (file.u32(at + SIGNATURE_AT) == SIGNATURE) {
        FirmwareVolume volume = new FirmwareVolume(at, file.u64(at + SIZE_AT));
        volumes.add(volume);
        if (!volume.isWithin(file.size())) {
          break;
        }
        at = Math.max(at + BLOCK, (at + volume.size() + BLOCK - 1) / BLOCK * BLOCK);
      } else {
        at += BLOCK;
      }
    }
    return volumes;
  }

  /** Whether a file of so many bytes has all of it. */
  boolean isWithin(long fileSize) {
    return size >= 0 && size <= fileSize - offset;
  }
}
