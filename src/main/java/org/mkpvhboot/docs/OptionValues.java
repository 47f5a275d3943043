package org.mkpvhboot.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mkpvhboot.cli.TargetNames;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.modules.Profiles;
import org.mkpvhboot.target.Target;
import picocli.CommandLine.Model.OptionSpec;

/** The values of options that a shell can complete; for all others it offers file names. */
final class OptionValues {
  private static final List<String> TARGETS =
      Arrays.stream(Target.values()).map(Target::id).toList();

  /** By an option's long name. */
  static final Map<String, List<String>> BY_NAME =
      Map.of(
          "--target", Stream.concat(TARGETS.stream(), Stream.of(TargetNames.ALL)).toList(),
          "--format", TARGETS,
          "--template", Templates.NAMES,
          "--profile", Profiles.NAMES,
          "--compress", List.of("no", "xz", "gz"),
          "--xl-config", List.of("current", "generation"),
          "--guest", List.of("pv", "pvh"));

  private OptionValues() {}

  /** The values of an option; empty when they are not a list. */
  static List<String> of(OptionSpec option) {
    Optional<List<String>> values =
        Arrays.stream(option.names()).filter(BY_NAME::containsKey).findFirst().map(BY_NAME::get);
    return values.orElse(List.of());
  }
}
