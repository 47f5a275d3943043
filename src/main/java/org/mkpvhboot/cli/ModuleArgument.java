package org.mkpvhboot.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.modules.ModuleRequest;

/** A module as GRUB's programs take it on their command lines. */
final class ModuleArgument {
  private static final String SUFFIX = ".mod";

  private ModuleArgument() {}

  /** A module by its name, or by a path when there is a slash in it. */
  static ModuleRequest request(String module, InputPaths inputs) {
    String asker = "the command line";
    if (!module.contains("/")) {
      return ModuleRequest.named(module, asker);
    }
    String file = module.endsWith(SUFFIX) ? module : module + SUFFIX;
    Path path = inputs.remember(file);
    String name = ModuleRequest.named(file.substring(file.lastIndexOf('/') + 1), asker).name();
    return new ModuleRequest(name, Optional.of(path), asker);
  }
}
