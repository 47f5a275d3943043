package org.mkpvhboot.fleet;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.recipe.StandardImage;
import org.mkpvhboot.target.Target;

/**
 * The GRUB of an image, as a report names it.
 *
 * @param sha256 of {@code kernel.img} and the modules' files in their order
 * @param names of the modules in their order
 */
record ModuleSet(
    Target target, String grubVersion, String grubPackage, String sha256, List<String> names) {
  static ModuleSet of(StandardImage image) {
    Platform platform = image.platform();
    MessageDigest digest = Sha256.start();
    platform.kernel().update(digest);
    image.modules().forEach(module -> module.file().update(digest));
    return new ModuleSet(
        platform.target(),
        platform.grubVersion(),
        platform.packageVersion(),
        HexFormat.of().formatHex(digest.digest()),
        image.modules().stream().map(ModuleClosure.Module::name).toList());
  }
}
