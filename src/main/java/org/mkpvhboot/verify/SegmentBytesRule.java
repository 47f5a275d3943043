package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Phdr;

/** The bytes of the segments that are loaded or read lie within the file and fit into memory. */
final class SegmentBytesRule implements Rule {
  @Override
  public String name() {
    return "segment-bytes";
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of(
        "Xen starts a truncated image all the same, with zeros where bytes are missing, or takes it"
            + " for HVM firmware");
  }

  @Override
  public List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    for (Phdr segment : image.elf().segments()) {
      boolean load = segment.p_type() == Phdr.PT_LOAD;
      if (!load && segment.p_type() != Phdr.PT_NOTE) {
        continue;
      }
      checkInFile(image, segment, findings);
      if (load && Long.compareUnsigned(segment.p_filesz(), segment.p_memsz()) > 0) {
        findings.add(
            Finding.damage(
                image.segmentPlace(segment),
                image.segmentField(segment, "p_filesz"),
                Finding.hex(segment.p_filesz()),
                "at most p_memsz, " + Finding.hex(segment.p_memsz()),
                "the segment has more bytes in the file than in memory"));
      }
    }
    return findings;
  }

  private static void checkInFile(Candidate image, Phdr segment, List<Finding> findings) {
    Bytes file = image.file();
    if (!file.contains(segment.p_offset(), segment.p_filesz())) {
      findings.add(
          Finding.damage(
              image.segmentPlace(segment),
              image.segmentField(segment, "p_offset + p_filesz"),
              Finding.hex(segment.p_offset()) + " + " + Finding.hex(segment.p_filesz()),
              "at most " + Finding.hex(file.size()) + ", the size of the file",
              "the file ends before the segment does: it is truncated"));
    }
  }
}
