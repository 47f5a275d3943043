package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;
import org.mkpvhboot.script.Word;

/** Looks at commands that never run: only their constant words tell what they ask for. */
final class Unvisited {
  private final GrubParts grub;
  private final String file;
  private final Set<String> empty;
  private final Set<String> functions = new HashSet<>();

  Unvisited(Script config, GrubParts grub) {
    this.grub = grub;
    this.file = config.file();
    this.empty = grub.emptyModules();
    for (Statement statement : StatementWalk.of(config)) {
      if (statement instanceof Statement.Function function) {
        function.name().constant().ifPresent(functions::add);
      }
    }
  }

  /** What a command asks for and is not there. */
  List<Missing> missing(Command command) {
    Optional<String> name = command.name();
    if (name.isEmpty()) {
      return List.of();
    }
    List<Missing> missing = new ArrayList<>();
    switch (name.get()) {
      case "insmod" ->
          constants(command).stream()
              .limit(1)
              .filter(module -> !module.contains("/") && !module.isEmpty())
              .filter(module -> !grub.embeds(module))
              .forEach(module -> missing.add(missing(Missing.Kind.MODULE, module, command)));
      case "terminal_input", "terminal_output" -> {
        String direction = name.get().equals("terminal_input") ? "i" : "o";
        constants(command).stream()
            .filter(terminal -> !terminal.isEmpty() && !terminal.startsWith("-"))
            .filter(terminal -> !hasTerminal(direction + terminal))
            .forEach(terminal -> missing.add(missing(Missing.Kind.TERMINAL, terminal, command)));
      }
      default -> {
        boolean isThere =
            hasCommand(name.get())
                || functions.contains(name.get())
                || command.assignment().isPresent();
        if (!isThere) {
          missing.add(missing(Missing.Kind.COMMAND, name.get(), command));
        }
      }
    }
    return missing;
  }

  private static List<String> constants(Command command) {
    return command.arguments().stream().map(Word::constant).flatMap(Optional::stream).toList();
  }

  private boolean hasCommand(String name) {
    String module = grub.commands().get(name);
    return module != null && (module.isEmpty() || (grub.embeds(module) && !empty.contains(module)));
  }

  private boolean hasTerminal(String name) {
    String module = grub.terminals().get(name);
    return module != null && (module.isEmpty() || grub.embeds(module));
  }

  private Missing missing(Missing.Kind kind, String name, Command command) {
    return new Missing(kind, name, command.position().in(file));
  }
}
