package org.mkpvhboot.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import picocli.CommandLine.Option;

/** The options that say what the check of a config lets pass. */
final class CheckOptions {
  @Option(
      names = "--allow-unknown",
      description = "Let commands pass that this GRUB does not have; a warning remains.")
  boolean allowUnknown;

  @Option(
      names = "--allow",
      paramLabel = "CODE",
      split = ",",
      description =
          "Make the errors with this code warnings: finds-itself for instance; repeatable.")
  List<String> allowed = new ArrayList<>();

  /** Whether any of these options was given. */
  boolean isAnySet() {
    return allowUnknown || !allowed.isEmpty();
  }

  /** The codes of errors that are warnings in this run. */
  Set<String> allowed() {
    Set<String> codes = new HashSet<>(allowed);
    for (String code : codes) {
      if (!ConfigCheck.codes().contains(code)) {
        throw Failure.usage(
            "no finding has the code '"
                + Printable.of(code)
                + "'"
                + NearestName.didYouMean(code, ConfigCheck.codes()),
            "Codes stand in brackets after a finding; mkpvhboot check --help lists them.");
      }
    }
    if (allowUnknown) {
      codes.add(ConfigCheck.unknownCommand());
    }
    return codes;
  }
}
