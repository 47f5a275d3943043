package org.mkpvhboot.firmware;

import static org.mkpvhboot.firmware.Placement.OVMF_MEMORY;
import static org.mkpvhboot.firmware.Placement.OVMF_MEMORY_END;
import static org.mkpvhboot.firmware.Refusal.hex;

import java.util.Optional;
import org.mkpvhboot.firmware.Refusal.Part;

/** Neither OVMF nor the start info after it lies in the memory that OVMF works in. */
final class OvmfMemoryRule implements PlacementRule {
  private static final long DEFAULT_LOAD = 0x100000;

  @Override
  public Optional<Refusal> check(Placement placement) {
    if (!placement.firmware().isOvmf()) {
      return Optional.empty();
    }
    if (isInside(placement.load(), placement.end())) {
      return Optional.of(
          refusal(
              placement,
              "the firmware would lie in OVMF's own memory, "
                  + hex(OVMF_MEMORY)
                  + " to "
                  + hex(OVMF_MEMORY_END),
              "OVMF would overwrite itself: the guest triple-faults or hangs."));
    }
    if (isInside(placement.startInfo(), placement.startInfoEnd())) {
      return Optional.of(
          refusal(
              placement,
              "the start info, which Xen puts after the firmware at "
                  + hex(placement.startInfo())
                  + ", would lie in OVMF's own memory, "
                  + hex(OVMF_MEMORY)
                  + " to "
                  + hex(OVMF_MEMORY_END),
              "OVMF would overwrite the start info: it hangs, or comes up without disks."));
    }
    return Optional.empty();
  }

  private static boolean isInside(long start, long end) {
    return start < OVMF_MEMORY_END && end > OVMF_MEMORY;
  }

  private static Refusal refusal(Placement placement, String what, String outcome) {
    long size = placement.startInfoEnd() - placement.load();
    long highest = OVMF_MEMORY - size;
    String low = highest >= 0 ? "at most " + hex(highest) + ", or " : "";
    return new Refusal(
        Part.LOAD,
        0,
        "load address",
        hex(placement.load()),
        low + "at least " + hex(OVMF_MEMORY_END),
        what,
        outcome,
        highest < DEFAULT_LOAD
            ? "Load it at 0x2000000."
            : "Load it at 0x100000, the default, or at 0x2000000.");
  }
}
