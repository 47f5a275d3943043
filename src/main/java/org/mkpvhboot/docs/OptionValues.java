package org.mkpvhboot.docs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** The values of options that a shell can complete; for all others it offers file names. */
final class OptionValues {
  /** Of those that no table knows, by an option's long name. */
  static final Map<String, List<String>> BY_NAME =
      Map.of(
          "--format",
          Target.ids(),
          "--compress",
          Compression.IDS,
          "--xl-config",
          XlConfig.IDS,
          "--guest",
          Stream.of(Guest.values()).map(Guest::id).toList());

  private OptionValues() {}

  /** The values of an option; empty when they are not a list. */
  static List<String> of(Option option) {
    if (!option.choices().isEmpty()) {
      return option.choices();
    }
    return option.names().stream()
        .filter(BY_NAME::containsKey)
        .findFirst()
        .map(BY_NAME::get)
        .orElse(List.of());
  }
}
