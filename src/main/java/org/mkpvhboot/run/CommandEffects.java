package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Word;

/** What GRUB's own commands give and change, as far as it can be known beforehand. */
final class CommandEffects {
  /** They run text or files that are not at hand, or set variables by what is saved somewhere. */
  private static final Set<String> CHANGE_ANYTHING =
      Set.of(
          ".",
          "configfile",
          "eval",
          "extract_entries_source",
          "legacy_source",
          "load_env",
          "normal",
          "source",
          "syslinux_source");

  private final HostGrub grub;

  CommandEffects(HostGrub grub) {
    this.grub = grub;
  }

  /** Runs a command that GRUB has. */
  Truth of(String name, Command command, Variables variables) {
    if (CHANGE_ANYTHING.contains(name)) {
      variables.forgetAll();
      return Truth.UNKNOWN;
    }
    switch (name) {
      case "true" -> {
        return Truth.YES;
      }
      case "false" -> {
        return Truth.NO;
      }
      case "[", "test" -> {
        return test(name, command, variables);
      }
      case "unset" ->
          command.arguments().stream()
              .flatMap(word -> word.constant().stream())
              .forEach(variable -> variables.set(variable, Optional.of("")));
      case "shift", "setparams" -> variables.forgetArguments();
      case "read" ->
          command.arguments().stream()
              .flatMap(word -> word.constant().stream())
              .forEach(variables::forget);
      default -> forgetSet(command, variables);
    }
    return Truth.UNKNOWN;
  }

  private static Truth test(String name, Command command, Variables variables) {
    Optional<List<String>> words = variables.words(command.arguments());
    if (words.isEmpty()) {
      return Truth.UNKNOWN;
    }
    List<String> expression = words.get();
    int last = expression.size() - 1;
    if (name.equals("[") && last >= 0 && expression.get(last).equals("]")) {
      return TestExpression.of(expression.subList(0, last));
    }
    return name.equals("test") ? TestExpression.of(expression) : Truth.UNKNOWN;
  }

  /** Options such as {@code --set=root}, {@code -s NAME} and {@code --set 1:NAME}. */
  private static void forgetSet(Command command, Variables variables) {
    boolean isNext = false;
    for (Word word : command.arguments()) {
      String text = variables.text(word).orElse("");
      if (isNext) {
        variables.forget(text.substring(text.indexOf(':') + 1));
        isNext = false;
      } else if (text.startsWith("--set=")) {
        String value = text.substring("--set=".length());
        variables.forget(value.substring(value.indexOf(':') + 1));
      } else if (text.equals("--set") || text.matches("-[a-z]*[su]")) {
        variables.forget("root");
        isNext = true;
      }
    }
  }

  /** The module that {@code insmod} asks for and that is not in the image; a path is none. */
  Optional<String> missingModule(Command command, Variables variables) {
    if (command.arguments().isEmpty()) {
      return Optional.empty();
    }
    return variables
        .text(command.arguments().get(0))
        .map(name -> name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name)
        .filter(name -> !name.isEmpty() && !name.contains("/") && !name.startsWith("("))
        .filter(name -> !grub.modules().contains(name));
  }

  /** The terminals that a command names and that are not there. */
  List<String> missingTerminals(Command command, Variables variables) {
    List<String> missing = new ArrayList<>();
    for (Word word : command.arguments()) {
      variables
          .text(word)
          .filter(name -> !name.isEmpty() && !name.startsWith("-"))
          .filter(name -> !grub.hasTerminal(name))
          .ifPresent(missing::add);
    }
    return missing;
  }
}
