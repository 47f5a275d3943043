package org.mkpvhboot.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads a command line as GNU's getopt_long does and writes it in one plain form.
 *
 * <p>picocli differs in what matters to a drop-in: a value may start with a dash or an equals sign,
 * and long names may be shortened. In the plain form every option is {@code --name=value} or {@code
 * --name}, and the other arguments follow {@link #END_OF_OPTIONS}.
 */
final class GnuArguments {
  /** What no argument can be, so that no value is taken for it; {@code -p --} is a prefix. */
  static final String END_OF_OPTIONS = "\0\0";

  /** Stands before each value, so that picocli takes none for an option. */
  private static final String MARK = "\0";

  private final CommandSpec spec;
  private final Set<String> later;
  private final Deque<String> left;
  private final List<String> options = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();

  private GnuArguments(CommandSpec spec, Set<String> later, List<String> arguments) {
    this.spec = spec;
    this.later = later;
    this.left = new ArrayDeque<>(arguments);
  }

  /**
   * Rewrites {@code arguments}.
   *
   * @param spec the options there are; each has a long name
   * @param later the long names of those that a shortened name means only when it fits no other:
   *     those that not all versions of the program have, and our own
   * @throws Failure USAGE for an unknown or ambiguous option, or one without the value that it
   *     needs
   */
  static List<String> plain(CommandSpec spec, Set<String> later, List<String> arguments) {
    GnuArguments reader = new GnuArguments(spec, later, arguments);
    while (!reader.left.isEmpty()) {
      reader.read(reader.left.removeFirst());
    }
    List<String> plain = new ArrayList<>(reader.options);
    plain.add(END_OF_OPTIONS);
    plain.addAll(reader.operands);
    return plain;
  }

  /** An argument of the plain form as the user wrote it. */
  static String value(String plain) {
    return plain.startsWith(MARK) ? plain.substring(MARK.length()) : plain;
  }

  private void read(String argument) {
    if (argument.equals("--")) {
      operands.addAll(left);
      left.clear();
    } else if (argument.startsWith("--")) {
      readLong(argument);
    } else if (argument.startsWith("-") && argument.length() > 1) {
      readShort(argument);
    } else {
      operands.add(argument);
    }
  }

  private void readLong(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    OptionSpec option = longOption(name);
    if (!takesValue(option)) {
      if (equals >= 0) {
        throw usage("option " + option.longestName() + " takes no value");
      }
      options.add(option.longestName());
    } else {
      add(option, equals < 0 ? next(name) : argument.substring(equals + 1));
    }
  }

  /** Letters without values may stand together; a value may follow its letter at once. */
  private void readShort(String argument) {
    for (int i = 1; i < argument.length(); i++) {
      String name = "-" + argument.charAt(i);
      OptionSpec option = spec.findOption(name);
      if (option == null) {
        throw usage("unknown option " + Printable.of(name));
      }
      if (takesValue(option)) {
        add(option, i + 1 < argument.length() ? argument.substring(i + 1) : next(name));
        return;
      }
      options.add(option.longestName());
    }
  }

  private OptionSpec longOption(String name) {
    OptionSpec exact = spec.findOption(name);
    if (exact != null) {
      return exact;
    }
    List<OptionSpec> matches =
        spec.options().stream()
            .filter(option -> Arrays.stream(option.names()).anyMatch(each -> each.startsWith(name)))
            .toList();
    List<OptionSpec> old =
        matches.stream().filter(option -> !later.contains(option.longestName())).toList();
    List<OptionSpec> meant = old.isEmpty() ? matches : old;
    if (meant.size() != 1) {
      throw usage((meant.isEmpty() ? "unknown option " : "ambiguous option ") + Printable.of(name));
    }
    return meant.get(0);
  }

  private void add(OptionSpec option, String value) {
    options.add(option.longestName() + "=" + MARK + value);
  }

  private String next(String name) {
    if (left.isEmpty()) {
      throw usage("option " + name + " needs a value");
    }
    return left.removeFirst();
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  private Failure usage(String what) {
    return Failure.usage(what, spec.qualifiedName() + " --help shows all options.");
  }
}
