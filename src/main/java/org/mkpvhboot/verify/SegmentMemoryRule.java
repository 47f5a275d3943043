package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Printable;

/** Each segment has a place of its own in the guest's memory. */
final class SegmentMemoryRule extends Rule {
  SegmentMemoryRule() {
    super(
        "segment-memory",
        "Xen does not compare segments with each other or look at what wraps; one would overwrite"
            + " another, or be left out");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    List<Phdr> sized = new ArrayList<>();
    for (Phdr segment : image.elf().segments()) {
      if (!segment.isLoad() || segment.p_memsz() == 0) {
        continue;
      }
      if (!segment.isLoadedByXen()) {
        findings.add(
            finding(
                image,
                segment,
                HeaderField.P_FLAGS,
                "p_flags",
                segment.p_flags(),
                "R, W or X",
                "Xen does not load a segment without permissions"));
      } else if (Long.compareUnsigned(end(segment), highestEnd(image)) > 0
          || Long.compareUnsigned(end(segment), segment.p_paddr()) <= 0) {
        findings.add(
            finding(
                image,
                segment,
                HeaderField.P_PADDR,
                "p_paddr + p_memsz",
                end(segment),
                "at most " + Printable.hex(highestEnd(image)),
                "the segment ends beyond the address space"));
      } else {
        sized.add(segment);
      }
    }
    findOverlaps(image, sized, findings);
    return findings;
  }

  private static void findOverlaps(Candidate image, List<Phdr> segments, List<Finding> findings) {
    segments.sort(Comparator.comparing(Phdr::p_paddr, Long::compareUnsigned));
    for (int i = 1; i < segments.size(); i++) {
      Phdr before = segments.get(i - 1);
      Phdr segment = segments.get(i);
      if (Long.compareUnsigned(end(before), segment.p_paddr()) > 0) {
        findings.add(
            finding(
                image,
                segment,
                HeaderField.P_PADDR,
                "p_paddr",
                segment.p_paddr(),
                "at least " + Printable.hex(end(before)),
                "the segment overlaps another one in memory"));
      }
    }
  }

  private static long end(Phdr segment) {
    return segment.p_paddr() + segment.p_memsz();
  }

  /** An end of 2^64 reads as 0. */
  private static long highestEnd(Candidate image) {
    return image.elf().header().elfClass() == ElfClass.ELFCLASS32 ? 1L << 32 : -1L;
  }

  private static Finding finding(
      Candidate image,
      Phdr segment,
      HeaderField field,
      String title,
      long value,
      String limit,
      String what) {
    return Finding.damage(
        image.place(segment, field),
        image.title(segment) + ", " + title,
        Printable.hex(value),
        limit,
        what);
  }
}
