package org.mkpvhboot.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;

/** The options that say what the check of a config lets pass. */
final class CheckOptions {
  private final Option allowUnknown =
      Option.flag(
          "Let commands pass that this GRUB does not have; a warning remains.", "--allow-unknown");

  private final Option allowed =
      Option.list(
              "CODE",
              "Make the errors with this code warnings: finds-itself for instance; repeatable, comma separated.",
              "--allow")
          .commaSeparated();

  List<Option> all() {
    return List.of(allowUnknown, allowed);
  }

  /** The codes of errors that are warnings in this run. */
  Set<String> allowed() {
    Set<String> codes = new HashSet<>(allowed.values());
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
    if (allowUnknown.isSet()) {
      codes.add(ConfigCheck.unknownCommand());
    }
    return codes;
  }
}
