package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.SecondStageCode;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.multiboot.Multiboot2Header;
import org.mkpvhboot.multiboot.Multiboot2Header.Tag;

/** The header by which another GRUB knows a second stage is one that it takes. */
final class Multiboot2HeaderRule extends Rule {
  private static final String FIELD = "multiboot2 header";

  Multiboot2HeaderRule() {
    super(
        "multiboot-header",
        "Xen does not look at it; the GRUB of the host's image would not start the second stage, or"
            + " would hang");
  }

  @Override
  List<Finding> check(Candidate image) {
    if (!image.anatomy().isGrub()) {
      return List.of();
    }
    Bytes file = image.file();
    return Multiboot2Header.findForX86(file)
        .map(header -> checkTags(header, file))
        .orElseGet(() -> whyNone(file, SecondStageCode.segment(image.elf()).isPresent()));
  }

  private static List<Finding> checkTags(Multiboot2Header header, Bytes file) {
    if (!header.isWhole()) {
      long end = header.offset() + header.length();
      return List.of(
          Finding.damage(
              file.at(header.offset()),
              FIELD + ", tags",
              header.tags().size() + " up to " + Printable.hex(end),
              "some that end with the end tag before that",
              "the tags cannot be read to their end"));
    }
    for (Tag tag : header.tags()) {
      if (!tag.isKnown() && !tag.isOptional()) {
        return List.of(
            Finding.damage(
                file.at(header.offset()),
                FIELD + ", tag type",
                Integer.toString(tag.type()),
                "one that GRUB knows, or an optional one",
                "GRUB refuses an image with a tag that it does not know"));
      }
    }
    return List.of();
  }

  private static List<Finding> whyNone(Bytes file, boolean isSecondStage) {
    Optional<Multiboot2Header> other = Multiboot2Header.find(file);
    if (other.isPresent()) {
      return List.of(
          Finding.damage(
              file.at(other.get().offset()),
              FIELD + ", architecture",
              Long.toString(other.get().architecture()),
              "0 (i386)",
              "the header is for another architecture"));
    }
    Optional<Long> magic = Multiboot2Header.magicAt(file);
    if (magic.isPresent()) {
      boolean isAligned = magic.get() % Multiboot2Header.ALIGN == 0;
      return List.of(
          Finding.damage(
              file.at(magic.get()),
              FIELD + (isAligned ? ", checksum" : ", offset"),
              isAligned ? "wrong" : Printable.hex(magic.get()),
              isAligned ? "one that makes the sum of four words 0" : "a multiple of 8",
              isAligned ? "the header is damaged" : "the header is not aligned"));
    }
    if (isSecondStage) {
      return List.of(
          Finding.damage(
              file.at(0),
              FIELD,
              "none",
              "one in the first " + Multiboot2Header.SEARCHED + " bytes",
              "the image has the code of a second stage, but no header"));
    }
    return List.of();
  }
}
