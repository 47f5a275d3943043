package org.mkpvhboot.fleet;

import java.util.List;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/**
 * The GRUB of an image, as a report names it.
 *
 * @param sha256 of {@code kernel.img} and the modules' files in their order
 * @param names of the modules in their order
 */
record ModuleSet(
    Target target, String grubVersion, String grubPackage, String sha256, List<String> names) {
  static ModuleSet of(TenantImages.Checked checked) {
    Platform platform = checked.platform();
    return new ModuleSet(
        platform.target(),
        platform.grubVersion(),
        platform.packageVersion(),
        checked.layout().modulesSha256(),
        checked.layout().image().closure().modules().stream()
            .map(ModuleClosure.Module::name)
            .toList());
  }
}
