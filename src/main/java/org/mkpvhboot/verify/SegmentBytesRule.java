package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Printable;

/** The bytes of the segments that are loaded lie within the file and fit into memory. */
final class SegmentBytesRule extends Rule {
  SegmentBytesRule() {
    super(
        "segment-bytes",
        "Xen starts a truncated image all the same, with zeros where bytes are missing, or takes it"
            + " for HVM firmware");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (Phdr segment : image.elf().segments()) {
      if (segment.isLoad()) {
        check(image, segment, findings);
      }
    }
    return findings;
  }

  private static void check(Candidate image, Phdr segment, List<Finding> findings) {
    if (!image.isThere(segment.p_offset(), segment.p_filesz())) {
      findings.add(
          Finding.damage(
              image.place(segment, HeaderField.P_OFFSET),
              image.title(segment) + ", p_offset + p_filesz",
              Printable.hex(segment.p_offset()) + " + " + Printable.hex(segment.p_filesz()),
              "at most " + Printable.hex(image.size()) + ", the size of the file",
              "the file ends before the segment does: it is truncated"));
    }
    if (Long.compareUnsigned(segment.p_filesz(), segment.p_memsz()) > 0) {
      findings.add(
          Finding.damage(
              image.place(segment, HeaderField.P_FILESZ),
              image.title(segment) + ", p_filesz",
              Printable.hex(segment.p_filesz()),
              "at most p_memsz, " + Printable.hex(segment.p_memsz()),
              "the segment has more bytes in the file than in memory"));
    }
  }
}
