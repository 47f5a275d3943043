package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.target.Target.Guest;

/**
 * Each segment lies within the file and, once loaded, in memory that a guest has, apart from
 * others.
 */
final class SegmentRule implements Rule {
  /** From here on a PVH guest has special pages, ACPI tables and the LAPIC instead of RAM. */
  private static final long PVH_RAM_END = 0xfc000000L;

  @Override
  public String name() {
    return "segments";
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (Phdr segment : image.elf().segments()) {
      if (!image.file().contains(segment.p_offset(), segment.p_filesz())) {
        findings.add(
            finding(image, segment, "reaches beyond the file's " + image.file().size() + " bytes"));
      }
    }
    if (image.loads().isEmpty()) {
      findings.add(
          new Finding(name(), image.file().at(0), "has no LOAD segment", "Build the image again."));
    }
    long end = 0;
    for (Phdr load : image.loads()) {
      if (load.p_filesz() < 0 || Long.compareUnsigned(load.p_filesz(), load.p_memsz()) > 0) {
        findings.add(finding(image, load, "has more bytes in the file than in memory"));
      }
      if (Long.compareUnsigned(load.p_paddr(), end) < 0) {
        findings.add(finding(image, load, "overlaps the segment before it in memory"));
      }
      end = load.p_paddr() + load.p_memsz();
      if (image.target().guest() == Guest.PVH && Long.compareUnsigned(end, PVH_RAM_END) > 0) {
        findings.add(finding(image, load, "ends where a PVH guest has no RAM, from 0xfc000000 on"));
      }
    }
    return findings;
  }

  private Finding finding(Candidate image, Phdr segment, String what) {
    return new Finding(
        name(),
        image.file().at(0),
        "segment of file offset 0x"
            + Long.toHexString(segment.p_offset())
            + " and address 0x"
            + Long.toHexString(segment.p_paddr())
            + " "
            + what,
        "The image is truncated or damaged, or too big: build it again, with fewer or smaller files.");
  }
}
