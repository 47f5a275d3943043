package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.payload.ModuleArea;

/** When the image is GRUB's, the module area behind the kernel can be read to its end. */
final class GrubPayloadRule implements Rule {
  @Override
  public String name() {
    return "grub-payload";
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of("Xen does not look into what it loads; GRUB would stop or hang there");
  }

  @Override
  public List<Finding> check(Candidate image) {
    if (!isGrub(image.elf())) {
      return List.of();
    }
    try {
      GrubImage.decode(image.file());
      return List.of();
    } catch (Failure failure) {
      return List.of(
          new Finding(
              failure.place(),
              "module area",
              "damaged",
              "a readable one",
              failure.what(),
              failure.next()));
    }
  }

  /** Whether a segment starts as GRUB's module area does. */
  static boolean isGrub(ElfFile elf) {
    return elf.segments().stream()
        .filter(segment -> segment.p_type() == Phdr.PT_LOAD)
        .filter(segment -> elf.file().contains(segment.p_offset(), segment.p_filesz()))
        .anyMatch(segment -> ModuleArea.isArea(elf.contents(segment)));
  }
}
