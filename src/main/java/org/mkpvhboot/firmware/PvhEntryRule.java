package org.mkpvhboot.firmware;

import static org.mkpvhboot.failure.Printable.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Subject;

/** OVMF has a PVH entry, and Xen enters there. */
final class PvhEntryRule implements PlacementRule {
  @Override
  public Optional<Refusal> check(Placement placement) {
    FlatFirmware firmware = placement.firmware();
    if (!firmware.hasResetVector()) {
      return Optional.empty();
    }
    if (!firmware.hasPvhEntry()) {
      return Optional.of(noEntry(firmware));
    }
    return placement.entry() == placement.pvhEntry()
        ? Optional.empty()
        : Optional.of(elsewhere(placement));
  }

  private static Refusal noEntry(FlatFirmware firmware) {
    long at = firmware.size() - FlatFirmware.ENTRY_FROM_END;
    return new Refusal(
        Subject.CONTENTS,
        at,
        "PVH entry",
        firmware.volumes().isEmpty() ? "no jump into the file" : "none",
        "a jump into the file, 0x30 bytes before its end",
        "this OVMF has no PVH entry: it is not the Xen build",
        "The guest would triple-fault at once, without a word on its console.",
        "Take edk2's OvmfPkg/OvmfXen.dsc, 2025.02 or newer; the package ovmf of Debian does not have"
            + " it.");
  }

  private static Refusal elsewhere(Placement placement) {
    return new Refusal(
        Subject.ENTRY,
        0,
        "entry",
        hex(placement.entry()),
        hex(placement.pvhEntry()) + ", 0x30 bytes before the end",
        "the entry is not where this OVMF has its PVH entry",
        "The guest would triple-fault or hang: Xen enters it in the midst of something else.",
        "Leave the entry to mkpvhboot wrap, which finds it.");
  }
}
