package org.mkpvhboot.arguments;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/**
 * Reads a command line as GNU's getopt_long does.
 *
 * <p>It differs from the usual reading in what matters to a drop-in: a value may start with a dash
 * or an equals sign, long names may be shortened, and of an option that comes twice the last
 * counts.
 */
final class GnuReader {
  private final String command;
  private final Arguments arguments;
  private final Set<String> later;
  private final Deque<String> left = new ArrayDeque<>();

  /**
   * Makes one.
   *
   * @param later the long names of those options that a shortened name means only when it fits no
   *     other
   */
  GnuReader(String command, Arguments arguments, Set<String> later) {
    this.command = command;
    this.arguments = arguments;
    this.later = later;
  }

  /**
   * Reads one.
   *
   * @throws Failure USAGE for an unknown or ambiguous option, or one without the value that it
   *     needs
   */
  void read(List<String> commandLine) {
    left.addAll(commandLine);
    while (!left.isEmpty()) {
      read(left.removeFirst());
    }
  }

  private void read(String argument) {
    if (argument.equals("--")) {
      left.forEach(this::operand);
      left.clear();
    } else if (argument.startsWith("--")) {
      readLong(argument);
    } else if (argument.startsWith("-") && argument.length() > 1) {
      readShort(argument);
    } else {
      operand(argument);
    }
  }

  private void operand(String argument) {
    arguments
        .operands()
        .orElseThrow(() -> usage("unexpected argument " + Printable.of(argument)))
        .give(argument);
  }

  private void readLong(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Option option = longOption(name);
    if (option.takesValue()) {
      give(option, equals < 0 ? next(name) : argument.substring(equals + 1));
    } else if (equals >= 0) {
      throw usage("option " + option.longName() + " takes no value");
    } else {
      give(option, "");
    }
  }

  /** Letters without values may stand together; a value may follow its letter at once. */
  private void readShort(String argument) {
    for (int i = 1; i < argument.length(); i++) {
      String name = "-" + argument.charAt(i);
      Option option = named(name).orElseThrow(() -> usage("unknown option " + Printable.of(name)));
      if (option.takesValue()) {
        give(option, i + 1 < argument.length() ? argument.substring(i + 1) : next(name));
        return;
      }
      give(option, "");
    }
  }

  private Option longOption(String name) {
    return named(name).orElseGet(() -> shortened(name));
  }

  private Optional<Option> named(String name) {
    return arguments.options().stream()
        .filter(option -> option.allNames().contains(name))
        .findFirst();
  }

  private Option shortened(String name) {
    List<Option> matches =
        arguments.options().stream()
            .filter(option -> option.allNames().stream().anyMatch(each -> each.startsWith(name)))
            .toList();
    List<Option> old =
        matches.stream().filter(option -> !later.contains(option.longName())).toList();
    List<Option> meant = old.isEmpty() ? matches : old;
    if (meant.size() != 1) {
      throw usage((meant.isEmpty() ? "unknown option " : "ambiguous option ") + Printable.of(name));
    }
    return meant.get(0);
  }

  private static void give(Option option, String value) {
    if (option.form() != Option.Form.LIST) {
      option.clear();
    }
    option.give(value);
  }

  private String next(String name) {
    if (left.isEmpty()) {
      throw usage("option " + name + " needs a value");
    }
    return left.removeFirst();
  }

  private Failure usage(String what) {
    return Failure.usage(what, command + " --help shows all options.");
  }
}
