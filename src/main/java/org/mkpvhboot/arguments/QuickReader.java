package org.mkpvhboot.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a command line as people and programs write most of them, without the library that reads
 * all others: loading that takes a third of the time of a short run.
 *
 * <p>Whatever is unusual, or wrong, is left to {@link FullReader}; what this one takes, both take
 * for the same.
 */
final class QuickReader {
  private final Map<String, Option> options = new HashMap<>();
  private final Arguments arguments;

  QuickReader(Arguments arguments) {
    this.arguments = arguments;
    for (Option option : arguments.options()) {
      for (String name : option.allNames()) {
        options.put(name, option);
      }
    }
  }

  /** Whether it is such a command line; of another one, only a part may have been taken. */
  boolean read(List<String> commandLine) {
    for (int i = 0; i < commandLine.size(); i++) {
      String argument = commandLine.get(i);
      boolean isRead;
      if (!isLikeAnOption(argument)) {
        isRead = operand(argument);
      } else if (options.containsKey(argument)) {
        Option option = options.get(argument);
        if (!option.takesValue()) {
          isRead = flag(option);
        } else {
          i++;
          isRead = i < commandLine.size() && value(option, commandLine.get(i));
        }
      } else {
        int equals = argument.indexOf('=');
        isRead =
            argument.startsWith("--")
                && equals > 0
                && joined(argument.substring(0, equals), argument.substring(equals + 1));
      }
      if (!isRead) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLikeAnOption(String argument) {
    return argument.startsWith("-") && argument.length() > 1;
  }

  private boolean operand(String argument) {
    arguments.operands().ifPresent(operands -> operands.give(argument));
    return arguments.operands().isPresent();
  }

  private static boolean flag(Option option) {
    boolean isFirst = !option.isSet();
    option.give("");
    return isFirst;
  }

  private boolean joined(String name, String value) {
    Option option = options.get(name);
    return option != null && option.takesValue() && value(option, value);
  }

  private static boolean value(Option option, String value) {
    boolean isSecond = option.form() != Option.Form.LIST && option.isSet();
    if (isSecond || isLikeAnOption(value)) {
      return false;
    }
    if (option.form() == Option.Form.NUMBER && !isNumber(value)) {
      return false;
    }
    if (!option.isCommaSeparated()) {
      option.give(value);
      return !value.isEmpty();
    }
    boolean isPlain =
        !value.isEmpty()
            && !value.startsWith(",")
            && !value.endsWith(",")
            && !value.contains(",,")
            && value.indexOf('"') < 0;
    int start = 0;
    for (int end = value.indexOf(','); end >= 0; end = value.indexOf(',', start)) {
      option.give(value.substring(start, end));
      start = end + 1;
    }
    option.give(value.substring(start));
    return isPlain;
  }

  /** Up to nine digits, which every reader takes for the same. */
  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() < 10
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
