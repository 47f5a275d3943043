package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import picocli.CommandLine.Model.OptionSpec;

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
  static List<String> of(OptionSpec option) {
    if (option.completionCandidates() != null) {
      List<String> values = new ArrayList<>();
      option.completionCandidates().forEach(values::add);
      return values;
    }
    return Stream.of(option.names())
        .filter(BY_NAME::containsKey)
        .findFirst()
        .map(BY_NAME::get)
        .orElse(List.of());
  }
}
