package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;

/** The options that say where a firmware shall be in a guest's memory. */
final class WrapOptions {
  private static final String LOAD = "--load";
  private static final String ENTRY = "--entry";
  private static final long END = 1L << 32;

  private final Option load =
      Option.text(
          "ADDRESS",
          "Where the first byte shall be in the guest's memory: 0x100000 without this option. Write it"
              + " as 0x200000, 2097152 or 2M.",
          LOAD);
  private final Option entry =
      Option.text(
          "ADDRESS",
          "Where Xen shall enter: an address, or with a minus in front the distance from the end:"
              + " -0x30. OVMF's is found by itself; any other file needs this option.",
          ENTRY);

  List<Option> all() {
    return List.of(load, entry);
  }

  /**
   * The place of a firmware.
   *
   * @throws Failure USAGE when it is not below 4 GiB, or the entry is not known or not in it
   */
  Placement place(FlatFirmware firmware) {
    long address = AddressArgument.parse(load.value().orElse("0x100000"), LOAD);
    long end = address + firmware.size();
    if (end > END) {
      throw Failure.usage(
          LOAD
              + ": a file of "
              + firmware.size()
              + " bytes at "
              + hex(address)
              + " ends beyond 4 GiB",
          "Take a lower address, 0x100000 for instance.");
    }
    Placement placement = new Placement(firmware, address, entry(firmware, end));
    if (placement.entry() < address || placement.entry() >= end) {
      throw Failure.usage(
          ENTRY
              + ": "
              + hex(placement.entry())
              + " is not in the file, which would be at "
              + hex(address)
              + " to "
              + hex(end),
          "Name an address in it, or its distance from the end: --entry -0x30.");
    }
    return placement;
  }

  private long entry(FlatFirmware firmware, long end) {
    if (entry.value().isEmpty()) {
      if (!firmware.isOvmf()) {
        throw new Failure(
            Kind.USAGE,
            Place.file(firmware.bytes().file()),
            "is not OVMF, so that nobody knows where its PVH entry is",
            "Say it: --entry ADDRESS, or --entry -0x30 for a distance from the end.");
      }
      return end - FlatFirmware.ENTRY_FROM_END;
    }
    String text = entry.value().get();
    return text.startsWith("-")
        ? end - AddressArgument.parse(text.substring(1), ENTRY)
        : AddressArgument.parse(text, ENTRY);
  }

  private static String hex(long number) {
    return Printable.hex(number);
  }
}
