package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Statement;

/**
 * Follows GRUB's script language statement by statement, through all runs that are possible.
 *
 * <p>Where something is not known a run becomes two, one for each answer; runs that are at the same
 * point again become one. What is followed has bounds, so that this ends soon whatever the scripts
 * are.
 */
final class Interpreter {
  /** So many runs side by side; beyond, those that can are made one. */
  private static final int MOST_RUNS = 16;

  /** Functions and configs within each other; GRUB itself gives up near it, or never ends. */
  private static final int MOST_DEPTH = 40;

  private static final int MOST_STEPS = 400_000;

  /** What is too long to be followed. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("too long", null, false, false);
    }
  }

  /** Something that may ask. */
  interface Asking {
    List<RunState> run(RunState state);
  }

  private final Commands commands;
  private final Patterns patterns;
  private final Endings endings;
  private final Set<Command> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Loops loops;
  private int steps;

  Interpreter(Commands commands, Patterns patterns, Endings endings) {
    this.commands = commands;
    this.patterns = patterns;
    this.endings = endings;
    this.loops = new Loops(this, patterns, endings);
  }

  boolean hasVisited(Command command) {
    return visited.contains(command);
  }

  /** Runs something once for each answer that it needs. */
  List<RunState> asking(RunState state, Asking asking) {
    try {
      return asking.run(state);
    } catch (Undecided undecided) {
      List<RunState> states = new ArrayList<>();
      for (boolean answer : new boolean[] {true, false}) {
        RunState decided = state.copy();
        decided.answers.put(undecided.question(), answer);
        states.addAll(asking(decided, asking));
      }
      return states;
    }
  }

  /** Runs statements one after the other. */
  List<RunState> statements(List<Statement> statements, RunState start) {
    // what stands in $? before stays there up to the first command
    List<RunState> states = List.of(statements.isEmpty() ? start.with(0) : start);
    for (Statement statement : statements) {
      List<RunState> next = new ArrayList<>();
      for (RunState state : states) {
        if (state.flow == RunState.Flow.ON) {
          next.addAll(statement(statement, state));
        } else {
          next.add(state);
        }
      }
      states = merged(next);
    }
    return states;
  }

  List<RunState> merged(List<RunState> states) {
    if (states.size() < 2) {
      return states;
    }
    List<RunState> merged = new ArrayList<>();
    for (RunState state : states) {
      RunState same = null;
      for (int i = 0; i < merged.size() && same == null; i++) {
        same = merged.get(i).isAtPointOf(state) ? merged.get(i) : null;
      }
      if (same == null) {
        merged.add(state);
      } else {
        same.join(state);
      }
    }
    return merged.size() <= MOST_RUNS ? merged : joined(merged);
  }

  private static List<RunState> joined(Iterable<RunState> states) {
    List<RunState> joined = new ArrayList<>();
    for (RunState state : states) {
      Optional<RunState> other = joined.stream().filter(state::canJoin).findFirst();
      other.ifPresent(each -> each.join(state));
      if (other.isEmpty()) {
        joined.add(state);
      }
    }
    if (joined.size() > MOST_RUNS) {
      throw new TooLong();
    }
    return joined;
  }

  private List<RunState> statement(Statement statement, RunState state) {
    if (++steps > MOST_STEPS) {
      throw new TooLong();
    }
    if (statement instanceof Command command) {
      visited.add(command);
      return asking(state, each -> command(command, each));
    } else if (statement instanceof Statement.If branches) {
      return branches(branches, 0, state);
    } else if (statement instanceof Statement.For loop) {
      return loops.run(loop, state);
    } else if (statement instanceof Statement.While loop) {
      return loops.run(loop, state);
    } else if (statement instanceof Statement.Function function) {
      String name = Expansion.one(function.name(), state).text();
      state.define(name, new RunState.Function(function.body(), state.file));
    }
    return List.of(state);
  }

  private List<RunState> branches(Statement.If statement, int from, RunState state) {
    if (from == statement.branches().size()) {
      return statement
          .otherwise()
          .map(block -> statements(block.statements(), state))
          .orElseGet(() -> List.of(state.with(0)));
    }
    Statement.Branch branch = statement.branches().get(from);
    List<RunState> after = new ArrayList<>();
    for (RunState each : statements(branch.condition().statements(), state)) {
      if (each.flow == RunState.Flow.RETURN) {
        after.add(each);
        continue;
      }
      after.addAll(
          asking(
              each,
              decided ->
                  holds(decided)
                      ? statements(branch.body().statements(), decided)
                      : branches(statement, from + 1, decided)));
    }
    return after;
  }

  /** Whether the last command said yes. */
  static boolean holds(RunState state) {
    if (state.status >= 0) {
      return state.status == 0;
    }
    String what = "'" + state.doubt + "'";
    return state.decide(new Question(what, what + " succeeds", what + " fails"));
  }

  private List<RunState> command(Command command, RunState state) {
    List<Value> words = Expansion.of(command.words(), state, patterns);
    if (words.isEmpty()) {
      return List.of(state);
    }
    boolean inverted = words.size() > 1 && words.get(0).is("!");
    Value name = words.get(inverted ? 1 : 0);
    Place place = command.position().in(state.file);
    if (!name.isKnown()) {
      endings.unknown(state, place, "which command '" + name.text() + "' is");
      return List.of();
    }
    Call call =
        new Call(
            place, name.text(), words.subList(inverted ? 2 : 1, words.size()), command.block());
    List<RunState> after = call(call, state);
    after.forEach(each -> finish(each, call, inverted));
    return after;
  }

  private static void finish(RunState state, Call call, boolean inverted) {
    if (state.status < 0) {
      state.doubt = (inverted ? "! " : "") + call.shown();
    } else if (inverted) {
      state.status = state.status == 0 ? Commands.FALSE : 0;
    }
  }

  private List<RunState> call(Call call, RunState state) {
    Optional<Effect> effect = commands.find(call, state);
    if (effect.isPresent()) {
      return effect.get().run(call, state);
    }
    RunState.Function function = state.functions.get(call.name());
    if (function != null) {
      return function(function, call, state);
    }
    int equals = call.name().indexOf('=');
    if (equals >= 0) {
      commands.assign(call, equals, state);
    } else {
      commands.missing(call, state);
    }
    return List.of(state.with(0));
  }

  private List<RunState> function(RunState.Function function, Call call, RunState state) {
    Optional<List<Value>> argumentsBefore = state.arguments;
    int loopsBefore = state.loops;
    String fileBefore = state.file;
    state.arguments = Optional.of(call.arguments());
    state.loops = 0;
    state.file = function.file();
    List<RunState> after =
        deeper(
            state,
            call.place(),
            call.name() + " calls itself without end",
            each -> statements(function.body().statements(), each));
    for (RunState each : after) {
      each.arguments = argumentsBefore;
      each.loops = loopsBefore;
      each.file = fileBefore;
      each.flow = RunState.Flow.ON;
      each.breaks = 0;
    }
    return merged(after);
  }

  /** Runs something one level deeper; ends the run where that never ends. */
  List<RunState> deeper(RunState state, Place place, String tooDeep, Asking inner) {
    if (state.depth >= MOST_DEPTH) {
      endings.loops(state, place, tooDeep);
      return List.of();
    }
    state.depth++;
    List<RunState> after = inner.run(state);
    after.forEach(each -> each.depth--);
    return after;
  }
}
