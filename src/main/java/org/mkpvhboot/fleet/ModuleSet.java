package org.mkpvhboot.fleet;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/**
 * The GRUB of an image, as a report names it.
 *
 * @param sha256 of {@code kernel.img} and the modules' files in their order
 * @param names of the modules in their order, without those that are names alone
 */
record ModuleSet(
    Target target, String grubVersion, String grubPackage, String sha256, List<String> names) {
  static ModuleSet of(Platform platform, List<ModuleClosure.Module> modules) {
    MessageDigest digest = Sha256.start();
    platform.kernel().update(digest);
    List<String> names = new ArrayList<>();
    for (ModuleClosure.Module module : modules) {
      if (!EmptyModule.isEmpty(module.file())) {
        module.file().update(digest);
        names.add(module.name());
      }
    }
    return new ModuleSet(
        platform.target(),
        platform.grubVersion(),
        platform.packageVersion(),
        HexFormat.of().formatHex(digest.digest()),
        names);
  }
}
