package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleLoading;
import org.mkpvhboot.payload.KernelSymbols;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;

/** When the image is GRUB's, its kernel can load each module where it stands. */
final class GrubModulesRule extends Rule {
  GrubModulesRule() {
    super(
        "grub-modules",
        "Xen does not look into what it loads; GRUB would stop at its start. Modules of another"
            + " version of GRUB are found by this only when a symbol is missing");
  }

  @Override
  boolean isOfParts() {
    return true;
  }

  @Override
  List<Finding> check(Candidate image) {
    return judge(image).findings();
  }

  @Override
  RuleResult judge(Candidate image) {
    // an image whose module area cannot be read is for the rule before this
    Optional<GrubImage> grub =
        image.anatomy().grub().filter(each -> each.area().first(ObjectType.MODULE).isPresent());
    if (grub.isEmpty()) {
      return new RuleResult(name(), whyStricter(), List.of(), Optional.empty());
    }
    Optional<Set<String>> symbols =
        KernelSymbols.find(grub.get().kernel(), grub.get().bssSize(), grub.get().target());
    Optional<String> notJudged =
        symbols.isPresent()
            ? Optional.empty()
            : Optional.of("symbols are not judged, for the kernel's table of them is not found");
    return new RuleResult(name(), whyStricter(), findings(grub.get(), symbols), notJudged);
  }

  /** At the first module that is none, GRUB stops; those after it are not asked for. */
  private static List<Finding> findings(GrubImage image, Optional<Set<String>> symbols) {
    List<GrubModule> modules = new ArrayList<>();
    for (PayloadObject object : image.area().all(ObjectType.MODULE)) {
      try {
        modules.add(GrubModule.decode(object.body(), image.target()));
      } catch (Failure failure) {
        String number = "module " + (modules.size() + 1);
        return List.of(finding(object.body(), number, "damaged", failure.what()));
      }
    }
    return ModuleLoading.obstacles(modules, symbols).stream()
        .map(
            obstacle -> {
              GrubModule module = modules.get(obstacle.index());
              String name = "module " + Printable.of(module.name());
              return finding(module.file(), name, "one that does not fit", obstacle.what());
            })
        .toList();
  }

  private static Finding finding(Bytes module, String name, String value, String what) {
    return new Finding(
        module.at(0),
        name,
        value,
        "one that GRUB's kernel loads",
        name + " " + what,
        "Build it again, with kernel and modules of one version of GRUB, as a package has them.");
  }
}
