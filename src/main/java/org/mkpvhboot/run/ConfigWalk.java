package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Block;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Statement;

/**
 * Follows a config as GRUB runs it; where a condition is not known, both ways.
 *
 * <p>Each function is followed only so often, and only so deep, so that this ends soon whatever the
 * config is.
 */
final class ConfigWalk {
  private static final int MOST_CALLS = 10;
  private static final int MOST_DEPTH = 400;

  private final HostGrub grub;
  private final CommandEffects effects;
  private final Map<String, Statement.Function> functions = new HashMap<>();
  private final IdentityHashMap<Statement.Function, Integer> calls = new IdentityHashMap<>();
  private final Set<Command> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private Variables variables;
  private ConfigPart part;
  private int depth;

  /** Whether what comes next runs for sure when the part does. */
  private boolean certain = true;

  /** Whether what comes next does not run at all. */
  private boolean stopped;

  ConfigWalk(HostGrub grub) {
    this.grub = grub;
    this.effects = new CommandEffects(grub);
    this.variables = Variables.of(grub);
    this.part = new ConfigPart(Optional.empty(), true);
  }

  /** Follows a config, then the entries of its menu; returns its parts. */
  List<ConfigPart> parts(List<Statement> statements) {
    List<ConfigPart> parts = new ArrayList<>();
    part(part, statements, parts);
    return parts;
  }

  boolean hasVisited(Command command) {
    return visited.contains(command);
  }

  private void part(ConfigPart next, List<Statement> statements, List<ConfigPart> parts) {
    parts.add(next);
    if (++depth <= MOST_DEPTH) {
      part = next;
      certain = true;
      stopped = false;
      statements(statements);
      Variables atTheMenu = variables;
      Set<MenuEntry> defaults = next.defaultEntries();
      for (MenuEntry entry : next.entries()) {
        variables = atTheMenu.copy();
        boolean byItself = next.bootsByItself() && defaults.contains(entry);
        ConfigPart inner = new ConfigPart(Optional.of(entry), byItself);
        if (byItself) {
          next.defaultsWithin(entry).forEach(inner::addDefault);
        }
        entry.command().block().ifPresent(block -> part(inner, block.statements(), parts));
      }
    }
    depth--;
  }

  /** Returns what the last one gives. */
  private Truth statements(List<Statement> statements) {
    Truth truth = Truth.UNKNOWN;
    if (++depth <= MOST_DEPTH) {
      for (Statement statement : statements) {
        if (stopped) {
          break;
        }
        truth = statement(statement);
      }
    }
    depth--;
    return truth;
  }

  private Truth statement(Statement statement) {
    if (statement instanceof Command command) {
      return command(command);
    } else if (statement instanceof Statement.If branches) {
      branches(branches.branches(), branches.otherwise());
    } else if (statement instanceof Statement.For loop) {
      loop(loop.body());
    } else if (statement instanceof Statement.While loop) {
      // whatever was known before may change in a later round
      variables.forgetAll();
      Truth truth = statements(loop.condition().statements());
      if (truth != (loop.until() ? Truth.YES : Truth.NO)) {
        loop(loop.body());
      }
    } else if (statement instanceof Statement.Function function) {
      function.name().constant().ifPresent(name -> functions.put(name, function));
    }
    return Truth.UNKNOWN;
  }

  /** A body that runs any number of times. */
  private void loop(Block body) {
    boolean certainBefore = certain;
    variables.forgetAll();
    certain = false;
    statements(body.statements());
    variables.forgetAll();
    certain = certainBefore;
    stopped = false;
  }

  /** Tries the branches from the first on. */
  private void branches(List<Statement.Branch> branches, Optional<Block> otherwise) {
    boolean certainBefore = certain;
    boolean anyStopped = false;
    boolean allStopped = true;
    boolean isOpen = true;
    Optional<Variables> after = Optional.empty();
    for (Statement.Branch branch : branches) {
      Truth truth = statements(branch.condition().statements());
      if (truth == Truth.NO) {
        continue;
      }
      Variables onNo = variables.copy();
      certain = certain && truth == Truth.YES;
      statements(branch.body().statements());
      anyStopped |= stopped;
      allStopped &= stopped;
      after = stopped ? after : merged(after);
      stopped = false;
      variables = onNo;
      certain = certain && truth == Truth.YES;
      if (truth == Truth.YES) {
        isOpen = false;
        break;
      }
    }
    if (isOpen) {
      otherwise.ifPresent(block -> statements(block.statements()));
      anyStopped |= stopped;
      allStopped &= stopped;
      after = stopped ? after : merged(after);
    }
    variables = after.orElse(variables);
    stopped = allStopped;
    certain = certainBefore && !anyStopped;
  }

  /** What is known behind an if, with one more way that leads there. */
  private Optional<Variables> merged(Optional<Variables> others) {
    others.ifPresent(variables::keepCommon);
    return Optional.of(variables);
  }

  private Truth command(Command command) {
    visited.add(command);
    Truth truth = plainCommand(command);
    return command.isInverted() ? truth.not() : truth;
  }

  private Truth plainCommand(Command command) {
    Optional<String> name = variables.text(command.nameWord());
    if (name.isEmpty()) {
      return Truth.UNKNOWN;
    }
    if (grub.hasCommand(name.get())) {
      return known(name.get(), command);
    }
    Statement.Function function = functions.get(name.get());
    if (function != null) {
      return call(function);
    }
    Optional<Assignment> assignment = command.assignment();
    if (assignment.isPresent()) {
      assign(assignment.get());
      return Truth.YES;
    }
    missing(Missing.Kind.COMMAND, name.get(), command);
    return Truth.NO;
  }

  private Truth known(String name, Command command) {
    if (Importance.isLoader(name)) {
      part.sawLoader();
    }
    switch (name) {
      case "menuentry", "submenu" -> part.entries().add(MenuEntry.of(command, variables));
      case "set" -> command.assignmentOrSet().ifPresent(this::assign);
      case "return", "exit", "halt", "reboot", "normal_exit" -> stopped = true;
      case "insmod" ->
          effects
              .missingModule(command, variables)
              .ifPresent(module -> missing(Missing.Kind.MODULE, module, command));
      case "terminal_input", "terminal_output" ->
          effects
              .missingTerminals(command, variables)
              .forEach(terminal -> missing(Missing.Kind.TERMINAL, terminal, command));
      default -> {
        return effects.of(name, command, variables);
      }
    }
    return Truth.YES;
  }

  private void assign(Assignment assignment) {
    Optional<String> value = variables.text(assignment.value());
    variables.set(assignment.name(), value);
    if (assignment.name().equals("default")) {
      value.ifPresent(part::addDefault);
    }
  }

  private Truth call(Statement.Function function) {
    if (calls.merge(function, 1, Integer::sum) > MOST_CALLS) {
      variables.forgetAll();
      return Truth.UNKNOWN;
    }
    boolean certainBefore = certain;
    variables.forgetArguments();
    Truth truth = statements(function.body().statements());
    variables.forgetArguments();
    if (stopped) {
      truth = Truth.UNKNOWN;
    }
    stopped = false;
    certain = certainBefore;
    return truth;
  }

  private void missing(Missing.Kind kind, String name, Command command) {
    part.missing().add(new Missing(kind, name, command.position(), certain));
  }
}
