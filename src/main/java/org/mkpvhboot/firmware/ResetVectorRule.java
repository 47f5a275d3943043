package org.mkpvhboot.firmware;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Subject;

/** OVMF ends with its reset vector: there is code, not only variables. */
final class ResetVectorRule implements PlacementRule {
  @Override
  public Optional<Refusal> check(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    boolean isWhole = firmware.volumes().stream().allMatch(each -> each.isWithin(firmware.size()));
    if (!firmware.isOvmf() || firmware.hasResetVector() || !isWhole) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Subject.CONTENTS,
            firmware.size(),
            "end of the firmware",
            "no reset vector",
            "VTF",
            "the firmware has no reset vector at its end: it is OVMF's variables alone, or its end"
                + " is missing",
            "The guest would die at once: there is no code to enter.",
            "Take the file with code and variables in one, OVMF.fd of the Xen build."));
  }
}
