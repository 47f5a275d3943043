package org.mkpvhboot.firmware;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;

/** What a rule says, as text. */
final class Refused {
  static final String NOTHING = "";

  private Refused() {}

  /** Of a firmware at an address, entered where OVMF is. */
  static String by(PlacementRule rule, Bytes firmware, long load) {
    return by(rule, firmware, load, load + firmware.size() - FlatFirmware.ENTRY_FROM_END);
  }

  static String by(PlacementRule rule, Bytes firmware, long load, long entry) {
    Placement placement = new Placement(FlatFirmware.of(firmware), load, entry);
    return rule.check(placement).map(Refused::text).orElse(NOTHING);
  }

  private static String text(Refusal refusal) {
    String place = refusal.subject() + " " + Printable.hex(refusal.offset()) + ": ";
    return place
        + refusal.what()
        + "\n  "
        + refusal.field()
        + " is "
        + refusal.value()
        + ", should be "
        + refusal.limit()
        + ". "
        + refusal.next()
        + "\n  "
        + refusal.outcome()
        + "\n";
  }
}
