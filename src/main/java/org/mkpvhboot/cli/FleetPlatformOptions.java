package org.mkpvhboot.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a fleet that say where GRUB's files come from; {@code -d} is the fleet's own. */
final class FleetPlatformOptions {
  @Option(
      names = "--modules-from",
      paramLabel = "DIR|DEB",
      description = "GRUB's files, as for build. Default: /usr/lib/grub/<target>.")
  Optional<String> modulesFrom = Optional.empty();

  @Option(
      names = "--grub-version",
      paramLabel = "VERSION",
      description = "Use this version of GRUB and no other.")
  Optional<String> grubVersion = Optional.empty();

  @Option(names = "--offline", description = "Do not use the network.")
  boolean offline;

  PlatformLocator locator(Console console, boolean quiet) {
    PlatformOptions options = new PlatformOptions();
    options.modulesFrom = modulesFrom;
    options.grubVersion = grubVersion;
    options.offline = offline;
    return new PlatformLocator(console, options, new InputPaths(console), quiet);
  }
}
