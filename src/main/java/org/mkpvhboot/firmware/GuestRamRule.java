package org.mkpvhboot.firmware;

import static org.mkpvhboot.firmware.Refusal.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Part;

/** A PVH guest has RAM for the firmware and for the start info after it. */
final class GuestRamRule implements PlacementRule {
  /** From here on a PVH guest has special pages, ACPI tables and the LAPIC instead of RAM. */
  private static final long RAM_END = 0xfc000000L;

  @Override
  public Optional<Refusal> check(Placement placement) {
    if (placement.startInfoEnd() <= RAM_END) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Part.LOAD,
            0,
            "load address",
            hex(placement.load()),
            "at most " + hex(RAM_END - (placement.startInfoEnd() - placement.load())),
            "the firmware and the start info after it would end at "
                + hex(placement.startInfoEnd())
                + ", but a PVH guest has no RAM from "
                + hex(RAM_END)
                + " on",
            "xl refuses to start such an image: there is no memory to load it into.",
            "Take a lower address, 0x100000 for instance."));
  }
}
