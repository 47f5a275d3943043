package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Word;

/**
 * An entry of the menu.
 *
 * @param title what it is called, and what the default may name it by
 * @param id the other name; empty when it has none or a computed one
 */
record MenuEntry(Command command, Optional<String> title, Optional<String> id) {
  private static final Set<String> WITH_VALUE =
      Set.of("--class", "--users", "--hotkey", "--id", "--source");

  /** The entry that a command {@code menuentry} or {@code submenu} makes. */
  static MenuEntry of(Command command, Variables variables) {
    Optional<String> title = Optional.empty();
    Optional<String> id = Optional.empty();
    List<Word> arguments = new ArrayList<>(command.arguments());
    for (int i = 0; i < arguments.size(); i++) {
      Optional<String> argument = variables.text(arguments.get(i));
      boolean isOption = argument.filter(text -> text.startsWith("--")).isPresent();
      if (argument.filter(WITH_VALUE::contains).isPresent() && i + 1 < arguments.size()) {
        i++;
        if (argument.get().equals("--id")) {
          id = variables.text(arguments.get(i));
        }
      } else if (!isOption && title.isEmpty()) {
        title = argument;
      }
    }
    return new MenuEntry(command, title, id);
  }

  boolean isCalled(String name) {
    return title.filter(name::equals).isPresent() || id.filter(name::equals).isPresent();
  }

  Position position() {
    return command.position();
  }

  boolean isAt(Position other) {
    return position().equals(other);
  }

  /** For messages. */
  String shown() {
    return title.map(text -> "'" + text + "'").orElse("in line " + position().line());
  }
}
