package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.bytes.Distribution;

/** The options that say where GRUB's files come from. */
final class PlatformOptions {
  private static final String MODULES_FROM = "--modules-from";

  private final Option modulesFrom;
  private final Option grubVersion =
      Option.text(
          "VERSION",
          "Use this version of GRUB and no other: 2.06, or a package version like 2.06-13+deb12u1.",
          "--grub-version");
  private final Option offline = Option.flag(Distribution.OFFLINE, "--offline");

  private PlatformOptions(Option modulesFrom) {
    this.modulesFrom = modulesFrom;
  }

  /** Those of a verb that makes or checks images. */
  static PlatformOptions ofImages() {
    return new PlatformOptions(
        Option.text(
            "DIR|DEB",
            "GRUB's platform folder, one that has it as <target> or usr/lib/grub/<target>, the package"
                + " grub-xen-bin as a .deb file, or a tar archive. Default: "
                + Distribution.MODULES,
            "-d",
            MODULES_FROM));
  }

  /** Those of a fleet, whose {@code -d} is its folder. */
  static PlatformOptions ofFleet() {
    return new PlatformOptions(
        Option.text(
            "DIR|DEB",
            "GRUB's files, as for build. Default: /usr/lib/grub/<target>.",
            MODULES_FROM));
  }

  List<Option> all() {
    return List.of(modulesFrom, grubVersion, offline);
  }

  WantedPlatform wanted() {
    return new WantedPlatform(modulesFrom.value(), grubVersion.value(), offline.isSet());
  }
}
