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
  private Part part;
  private int depth;

  /** Whether what comes next runs for sure when the part does. */
  private boolean certain = true;

  /** Whether what comes next does not run at all. */
  private boolean stopped;

  ConfigWalk(HostGrub grub) {
    this.grub = grub;
    this.effects = new CommandEffects(grub);
    this.variables = Variables.of(grub);
    this.part = new Part(Optional.empty(), true);
  }

  /** Follows a config, then the entries of its menu; returns its parts. */
  List<Part> parts(List<Statement> statements) {
    List<Part> parts = new ArrayList<>();
    part(part, statements, parts);
    return parts;
  }

  boolean hasVisited(Command command) {
    return visited.contains(command);
  }

  private void part(Part next, List<Statement> statements, List<Part> parts) {
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
        Part inner = new Part(Optional.of(entry), byItself);
        if (byItself) {
          next.defaultsWithin(entry).forEach(inner::addDefault);
        }
        entry.command().block().ifPresent(block -> part(inner, block.statements(), parts));
      }
    }
    depth--;
  }

  /** Returns what the last one gives. */
  private Outcome statements(List<Statement> statements) {
    Outcome outcome = Outcome.UNKNOWN;
    if (++depth <= MOST_DEPTH) {
      for (Statement statement : statements) {
        if (stopped) {
          break;
        }
        outcome = statement(statement);
      }
    }
    depth--;
    return outcome;
  }

  private Outcome statement(Statement statement) {
    if (statement instanceof Command command) {
      return command(command);
    } else if (statement instanceof Statement.If branches) {
      branches(branches.branches(), branches.otherwise());
    } else if (statement instanceof Statement.For loop) {
      loop(loop.body());
    } else if (statement instanceof Statement.While loop) {
      // whatever was known before may change in a later round
      variables.forgetAll();
      Outcome outcome = statements(loop.condition().statements());
      if (outcome != (loop.until() ? Outcome.YES : Outcome.NO)) {
        loop(loop.body());
      }
    } else if (statement instanceof Statement.Function function) {
      function.name().constant().ifPresent(name -> functions.put(name, function));
    }
    return Outcome.UNKNOWN;
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
      Outcome outcome = statements(branch.condition().statements());
      if (outcome == Outcome.NO) {
        continue;
      }
      Variables onNo = variables.copy();
      certain = certain && outcome == Outcome.YES;
      statements(branch.body().statements());
      anyStopped |= stopped;
      allStopped &= stopped;
      after = stopped ? after : merged(after);
      stopped = false;
      variables = onNo;
      certain = certain && outcome == Outcome.YES;
      if (outcome == Outcome.YES) {
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

  private Outcome command(Command command) {
    visited.add(command);
    Outcome outcome = plainCommand(command);
    return command.isInverted() ? outcome.not() : outcome;
  }

  private Outcome plainCommand(Command command) {
    Optional<String> name = variables.text(command.nameWord());
    if (name.isEmpty()) {
      return Outcome.UNKNOWN;
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
      return Outcome.YES;
    }
    missing(Missing.Kind.COMMAND, name.get(), command);
    return Outcome.NO;
  }

  private Outcome known(String name, Command command) {
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
    return Outcome.YES;
  }

  private void assign(Assignment assignment) {
    Optional<String> value = variables.text(assignment.value());
    variables.set(assignment.name(), value);
    if (assignment.name().equals("default")) {
      value.ifPresent(part::addDefault);
    }
  }

  private Outcome call(Statement.Function function) {
    if (calls.merge(function, 1, Integer::sum) > MOST_CALLS) {
      variables.forgetAll();
      return Outcome.UNKNOWN;
    }
    boolean certainBefore = certain;
    variables.forgetArguments();
    Outcome outcome = statements(function.body().statements());
    variables.forgetArguments();
    if (stopped) {
      outcome = Outcome.UNKNOWN;
    }
    stopped = false;
    certain = certainBefore;
    return outcome;
  }

  private void missing(Missing.Kind kind, String name, Command command) {
    part.missing().add(new Missing(kind, name, command.position(), certain));
  }
}
