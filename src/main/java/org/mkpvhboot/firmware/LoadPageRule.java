package org.mkpvhboot.firmware;

import static org.mkpvhboot.failure.Printable.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Subject;

/** The load address is the start of a page. */
final class LoadPageRule implements PlacementRule {
  private static final int PAGE = 4096;

  @Override
  public Optional<Refusal> check(Placement placement) {
    if (placement.load() % PAGE == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Subject.LOAD,
            0,
            "load address",
            hex(placement.load()),
            "a multiple of 0x1000",
            "the load address " + hex(placement.load()) + " is not the start of a page",
            "xl refuses to start such an image.",
            "Take a multiple of 0x1000, 0x100000 for instance."));
  }
}
