package org.mkpvhboot.modules;

import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/** The licence that a module states, by the name that SPDX has for it. */
public final class ModuleLicense {
  /** What GRUB's own modules are under, and its kernel. */
  public static final String OF_GRUB = "GPL-3.0-or-later";

  private static final Map<String, String> IDS =
      Map.of(
          "LICENSE=GPLv3", "GPL-3.0-only",
          "LICENSE=GPLv3+", OF_GRUB,
          "LICENSE=GPLv2+", "GPL-2.0-or-later");

  private ModuleLicense() {}

  /** The licence in the section {@code .module_license}; empty for a file without one we know. */
  public static Optional<String> spdx(Bytes file) {
    return ModuleFile.string(file, ".module_license").map(IDS::get);
  }
}
