package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.arguments.Option;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/** What a command line says of colours. */
enum ColorChoice {
  AUTO("auto"),
  ALWAYS("always"),
  NEVER("never");

  private static final String NAME = "--color";
  private static final List<String> IDS = List.of(AUTO.id, ALWAYS.id, NEVER.id);

  private final String id;

  ColorChoice(String id) {
    this.id = id;
  }

  /** The option of a verb that prints verdicts or findings. */
  static Option option() {
    return Option.text(
            "WHEN",
            "Colors: auto, always or never. Default: auto, on a terminal, unless NO_COLOR is set or TERM is"
                + " dumb.",
            NAME)
        .choices(IDS);
  }

  /**
   * The choice of a command line, read before its verb is known, for messages have colours too.
   *
   * @return {@link #AUTO} also for one that is none, which {@link #check} refuses
   */
  static ColorChoice in(List<String> arguments) {
    String said = said(arguments);
    for (ColorChoice choice : values()) {
      if (choice.id.equals(said)) {
        return choice;
      }
    }
    return AUTO;
  }

  /**
   * Checks what an option got.
   *
   * @throws Failure USAGE when it is no choice
   */
  static void check(List<Option> options) {
    for (Option option : options) {
      if (option.names().contains(NAME) && !IDS.contains(option.value().orElse(AUTO.id))) {
        throw Failure.usage(
            "'" + Printable.of(option.value().orElse("")) + "' does not say when there are colors",
            "Write --color auto, --color always or --color never.");
      }
    }
  }

  private static String said(List<String> arguments) {
    String said = "";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        return said;
      }
      if (argument.startsWith(NAME + "=")) {
        said = argument.substring(NAME.length() + 1);
      } else if (argument.equals(NAME) && i + 1 < arguments.size()) {
        said = arguments.get(i + 1);
      }
    }
    return said;
  }
}
