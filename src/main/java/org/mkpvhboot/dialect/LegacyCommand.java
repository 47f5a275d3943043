package org.mkpvhboot.dialect;

import java.util.List;
import java.util.Set;

/**
 * A command of GRUB Legacy, and what GRUB makes of it.
 *
 * @param map a script, with {@code %s} for each argument in turn; empty where it has no form
 * @param suffix what comes behind all entries, with {@code %s} for one argument; empty for none
 * @param suffixArgument which argument the suffix takes, counted from 0
 */
record LegacyCommand(
    String name,
    String map,
    String suffix,
    int suffixArgument,
    List<Argument> arguments,
    Set<Flag> flags) {
  /** How an argument is read. */
  enum Argument {
    VERBATIM,
    FORCE_OPTION,
    NO_APM_OPTION,
    KERNEL_OPTION,
    OPTION,
    FILE,
    /** A file that the next argument has once more. */
    FILE_AGAIN,
    PARTITION,
    BOOL,
    INT,
    REST,
    VBE_MODE,
    CONFIG_FILE_OPTION;

    /** What stands for one that is not there. */
    String missing() {
      return switch (this) {
        case BOOL, INT -> "0";
        case VBE_MODE -> "auto";
        default -> "";
      };
    }

    /** Whether a word is this option. */
    boolean isOption(String word) {
      return switch (this) {
        case CONFIG_FILE_OPTION -> word.equals("--with-configfile");
        case NO_APM_OPTION -> word.equals("--no-apm");
        case FORCE_OPTION -> word.equals("--force");
        case KERNEL_OPTION -> word.equals("--no-mem-option") || KERNEL_TYPES.contains(word);
        case OPTION -> word.startsWith("--");
        default -> false;
      };
    }
  }

  /** What is special about a command. */
  enum Flag {
    /** Words behind the last argument are left out, not part of it. */
    REST_IS_IGNORED,
    /** The next command of the table takes fewer arguments. */
    HAS_FALLBACK,
    /** The second argument is the first one, turned round. */
    INVERTS_COLOR,
    NOT_IN_ENTRY,
    IN_ENTRY_ONLY
  }

  private static final Set<String> KERNEL_TYPES =
      Set.of(
          "--type=netbsd",
          "--type=freebsd",
          "--type=openbsd",
          "--type=linux",
          "--type=biglinux",
          "--type=multiboot");

  LegacyCommand {
    arguments = List.copyOf(arguments);
    flags = Set.copyOf(flags);
  }

  static LegacyCommand command(String name, String map, Argument... arguments) {
    return new LegacyCommand(name, map, "", 0, List.of(arguments), Set.of());
  }

  LegacyCommand with(Flag... more) {
    return new LegacyCommand(name, map, suffix, suffixArgument, arguments, Set.of(more));
  }

  LegacyCommand withSuffix(String newSuffix, int argument) {
    return new LegacyCommand(name, map, newSuffix, argument, arguments, flags);
  }

  boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** Whether it is known inside of an entry, or outside. */
  boolean isKnown(boolean inEntry) {
    return !has(inEntry ? Flag.NOT_IN_ENTRY : Flag.IN_ENTRY_ONLY);
  }

  /** A script with its arguments; those that it has no place for are left out. */
  static String filled(String script, List<String> values) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (String value : values) {
      int at = script.indexOf("%s", from);
      if (at < 0) {
        break;
      }
      filled.append(script, from, at).append(value);
      from = at + 2;
    }
    return filled.append(script.substring(from)).toString();
  }
}
