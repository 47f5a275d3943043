package org.mkpvhboot.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;

/** Looks at commands that never run: only their constant words tell what they ask for. */
final class Unvisited {
  private final HostGrub grub;
  private final CommandEffects effects;
  private final Variables variables;
  private final Set<String> functions = new HashSet<>();

  Unvisited(Script config, HostGrub grub) {
    this.grub = grub;
    this.effects = new CommandEffects(grub);
    this.variables = Variables.of(grub);
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
    switch (name.get()) {
      case "insmod" -> {
        return effects.missingModule(command, variables).stream()
            .map(module -> missing(Missing.Kind.MODULE, module, command))
            .toList();
      }
      case "terminal_input", "terminal_output" -> {
        return effects.missingTerminals(command, variables).stream()
            .map(terminal -> missing(Missing.Kind.TERMINAL, terminal, command))
            .toList();
      }
      default -> {
        boolean isThere =
            grub.hasCommand(name.get())
                || functions.contains(name.get())
                || command.assignment().isPresent();
        return isThere ? List.of() : List.of(missing(Missing.Kind.COMMAND, name.get(), command));
      }
    }
  }

  private static Missing missing(Missing.Kind kind, String name, Command command) {
    return new Missing(kind, name, command.position(), false);
  }
}
