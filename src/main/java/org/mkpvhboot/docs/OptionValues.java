package org.mkpvhboot.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.cli.Verbs;
import org.mkpvhboot.fleet.XlConfig;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** What a shell can complete as values of options and as operands. */
final class OptionValues {
  /** What stands there. */
  enum Kind {
    /** One of a list. */
    WORDS,
    /** Modules of GRUB, with commas between. */
    MODULES,
    FOLDERS,
    FILES,
    /** Nothing that a shell knows. */
    UNKNOWN
  }

  /** Labels of what is neither a file nor known to a shell. */
  private static final Set<String> UNKNOWN =
      Set.of("N", "I/N", "SIZE", "ADDRESS", "VERSION", "CODE", "NAME");

  /** Folders that are not of the host. */
  private static final Set<String> ELSEWHERE = Set.of("--prefix", "--places");

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

  /** What an option's value is. */
  static Kind kind(Option option) {
    if (!of(option).isEmpty()) {
      return Kind.WORDS;
    }
    if (option.names().stream().anyMatch(ELSEWHERE::contains)) {
      return Kind.UNKNOWN;
    }
    boolean isModule = option.names().contains("--module") || option.names().contains("--why");
    return isModule ? Kind.MODULES : kind(option.label());
  }

  /** What the operands of a verb are; files where it takes none. */
  static Kind operands(Verbs.Entry verb) {
    return verb.make()
        .get()
        .arguments()
        .operands()
        .map(operands -> kind(operands.label()))
        .orElse(Kind.FILES);
  }

  private static Kind kind(String label) {
    return switch (label) {
      case "DIR", "FOLDER" -> Kind.FOLDERS;
      case "MODULE", "MODULES" -> Kind.MODULES;
      default -> UNKNOWN.contains(label) ? Kind.UNKNOWN : Kind.FILES;
    };
  }

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
