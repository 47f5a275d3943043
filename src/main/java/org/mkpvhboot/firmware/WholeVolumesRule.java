package org.mkpvhboot.firmware;

import static org.mkpvhboot.firmware.Refusal.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Part;

/** Each firmware volume is all there. */
final class WholeVolumesRule implements PlacementRule {
  @Override
  public Optional<Refusal> check(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    return firmware.volumes().stream()
        .filter(volume -> !volume.isWithin(firmware.size()))
        .findFirst()
        .map(
            volume ->
                new Refusal(
                    Part.FILE,
                    volume.offset(),
                    "firmware volume at " + hex(volume.offset()),
                    hex(volume.size()) + " bytes",
                    "at most " + hex(firmware.size() - volume.offset()) + ", to the file's end",
                    "the firmware is truncated: a volume of it goes on after the file's end",
                    "The guest would die as soon as OVMF gets to what is missing.",
                    "Build or copy the firmware again."));
  }
}
