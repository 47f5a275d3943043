package org.mkpvhboot.firmware;

import static org.mkpvhboot.firmware.Refusal.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Part;

/** A firmware consists of whole pages. */
final class WholePagesRule implements PlacementRule {
  private static final int PAGE = 4096;

  @Override
  public Optional<Refusal> check(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    if (firmware.size() % PAGE == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Part.FILE,
            firmware.size() / PAGE * PAGE,
            "size",
            hex(firmware.size()),
            "a multiple of 0x1000",
            "the size " + hex(firmware.size()) + " is not a multiple of 0x1000",
            firmware.isOvmf()
                ? "OVMF looks for its parts from its end: the guest would die."
                : "Xen loads it all the same; the rest of its last page reads as zeros.",
            firmware.isOvmf()
                ? "Build or copy the firmware again: bytes of it are missing or too many."
                : "Fill it up with zeros: truncate -s %4096 FILE."));
  }
}
