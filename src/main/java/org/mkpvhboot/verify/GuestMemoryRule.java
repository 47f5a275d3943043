package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.target.Target.Guest;

/** What is loaded lies where a guest has RAM, and starts at a page. */
final class GuestMemoryRule implements Rule {
  private static final long PAGE = 4096;

  /** From here on a PVH guest has special pages, ACPI tables and the LAPIC instead of RAM. */
  private static final long PVH_RAM_END = 0xfc000000L;

  @Override
  public String name() {
    return "guest-memory";
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of("Xen's parser takes such an image; the load step behind it refuses it");
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    if (image.loads().isEmpty()) {
      return findings;
    }
    if (image.kstart() % PAGE != 0) {
      findings.add(
          Finding.damage(
              image.file().at(image.elf().header().e_phoff()),
              "lowest p_paddr",
              Finding.hex(image.kstart()),
              "a multiple of 0x1000",
              "the image does not start at a page"));
    }
    if (image.guest() == Guest.PVH && Long.compareUnsigned(image.kend(), PVH_RAM_END) > 0) {
      findings.add(
          Finding.damage(
              image.file().at(image.elf().header().e_phoff()),
              "highest p_paddr + p_memsz",
              Finding.hex(image.kend()),
              "at most " + Finding.hex(PVH_RAM_END),
              "a PVH guest has no RAM there"));
    }
    return findings;
  }
}
