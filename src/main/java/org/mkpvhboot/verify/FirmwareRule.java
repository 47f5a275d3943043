package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.FirmwareInImage;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firmware.PlacementRule;
import org.mkpvhboot.firmware.Refusal;
import org.mkpvhboot.target.Target.Guest;

/** When the image is OVMF, all of it is loaded, and to where it can work. */
final class FirmwareRule extends Rule {
  private static final String WRAP_AGAIN =
      "Write the header for this size: mkpvhboot wrap FILE -o OUT.";

  FirmwareRule() {
    super(
        "firmware",
        "Xen does not look into what it loads; the guest would triple-fault or hang, without a word"
            + " on its console");
  }

  @Override
  List<Finding> check(Candidate image) {
    if (image.guest() != Guest.PVH) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    FirmwareInImage.of(image.elf(), image.notes(), image.size())
        .ifPresent(placement -> check(image, placement, findings));
    return findings;
  }

  private static void check(Candidate image, Placement placement, List<Finding> findings) {
    FlatFirmware firmware = placement.firmware();
    Phdr load = image.loads().get(0);
    // one that is cut short is another rule's
    if (Long.compareUnsigned(load.p_filesz(), firmware.size()) < 0) {
      findings.add(
          new Finding(
              image.place(load, HeaderField.P_FILESZ),
              image.title(load) + ", p_filesz",
              Printable.hex(load.p_filesz()),
              Printable.hex(firmware.size()) + ", the size of the firmware",
              "the header loads only a part of OVMF: it was made for another size",
              WRAP_AGAIN));
    }
    PlacementRule.OF_FIRMWARE.stream()
        .flatMap(rule -> rule.check(placement).stream())
        .map(refusal -> finding(image, load, firmware, refusal))
        .forEach(findings::add);
  }

  private static Finding finding(
      Candidate image, Phdr load, FlatFirmware firmware, Refusal refusal) {
    return new Finding(
        place(image, load, firmware, refusal),
        refusal.field(),
        refusal.value(),
        refusal.limit(),
        refusal.what(),
        refusal.next());
  }

  private static Place place(Candidate image, Phdr load, FlatFirmware firmware, Refusal refusal) {
    return switch (refusal.part()) {
      case FILE, CONTENTS -> firmware.bytes().at(refusal.offset());
      case LOAD -> image.place(load, HeaderField.P_PADDR);
      case ENTRY -> image.entryPlace();
    };
  }
}
