package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleLoading;
import org.mkpvhboot.modules.ModuleLoading.Obstacle;
import org.mkpvhboot.payload.KernelSymbols;

/** When the image is GRUB's, its kernel can load each module where it stands. */
final class GrubModulesRule implements Rule {
  private static final String NEXT =
      "Build it again, with kernel and modules of one version of GRUB, as a package has them.";

  @Override
  public String name() {
    return "grub-modules";
  }

  @Override
  public boolean isOfParts() {
    return true;
  }

  @Override
  public Optional<String> whyStricter() {
    return Optional.of(
        "Xen does not look into what it loads; GRUB would stop at its start. Modules of another"
            + " version of GRUB are found by this only when a symbol is missing");
  }

  @Override
  public List<Finding> check(Candidate image) {
    return grub(image).map(GrubModulesRule::check).orElse(List.of());
  }

  /** An image whose module area cannot be read is for the rule before this. */
  private static Optional<GrubImage> grub(Candidate image) {
    try {
      return KernelImage.isGrub(image.elf())
          ? Optional.of(GrubImage.decode(image.file()))
          : Optional.empty();
    } catch (Failure damaged) {
      return Optional.empty();
    }
  }

  private static List<Finding> check(GrubImage image) {
    List<Finding> findings = new ArrayList<>();
    List<GrubImage.Module> modules = image.modules();
    List<GrubModule> decoded = new ArrayList<>();
    for (GrubImage.Module module : modules) {
      try {
        decoded.add(GrubModule.decode(module.file(), image.target()));
      } catch (Failure failure) {
        findings.add(finding(module, "damaged", failure.what()));
      }
    }
    if (findings.isEmpty()) {
      for (Obstacle obstacle :
          ModuleLoading.obstacles(
              decoded, KernelSymbols.find(image.kernel(), image.bssSize(), image.target()))) {
        findings.add(
            finding(modules.get(obstacle.index()), "one that is not linked", obstacle.what()));
      }
    }
    return findings;
  }

  private static Finding finding(GrubImage.Module module, String value, String what) {
    return new Finding(
        module.file().at(0),
        "module " + module.name(),
        value,
        "one that GRUB's kernel loads",
        "module " + module.name() + " " + what,
        NEXT);
  }

  @Override
  public Optional<String> notJudged(Candidate image) {
    return grub(image)
        .filter(grub -> KernelSymbols.find(grub.kernel(), grub.bssSize(), grub.target()).isEmpty())
        .map(
            grub ->
                "the kernel's table of symbols is not found, so that modules are judged without");
  }
}
