package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;

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
    if (!KernelImage.isGrub(image.elf())) {
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
}
