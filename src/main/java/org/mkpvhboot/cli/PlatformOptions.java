package org.mkpvhboot.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where GRUB's files come from. */
final class PlatformOptions {
  @Option(
      names = {"-d", "--modules-from"},
      paramLabel = "DIR|DEB",
      description = {
        "GRUB's platform folder, one that has it as <target> or usr/lib/grub/<target>, the package"
            + " grub-xen-bin as a .deb file, or a tar archive. Default: /usr/lib/grub/<target>; where"
            + " that is missing on Debian, the package is fetched with apt, but not by the tool that"
            + " is installed as a package."
      })
  Optional<String> modulesFrom = Optional.empty();

  @Option(
      names = "--grub-version",
      paramLabel = "VERSION",
      description =
          "Use this version of GRUB and no other: 2.06, or a package version like 2.06-13+deb12u1.")
  Optional<String> grubVersion = Optional.empty();

  @Option(names = "--offline", description = "Do not use the network.")
  boolean offline;

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return modulesFrom.isPresent() || grubVersion.isPresent() || offline;
  }
}
