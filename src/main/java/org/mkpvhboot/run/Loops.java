package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.script.Statement;

/** Follows the loops of a script, with what leaves them or goes on with the next round. */
final class Loops {
  /** A loop that takes more rounds is not followed to its end. */
  private static final int MOST_ROUNDS = 2000;

  private final Interpreter interpreter;
  private final Patterns patterns;
  private final Endings endings;

  Loops(Interpreter interpreter, Patterns patterns, Endings endings) {
    this.interpreter = interpreter;
    this.patterns = patterns;
    this.endings = endings;
  }

  /** Runs a loop over words. */
  List<RunState> run(Statement.For loop, RunState state) {
    return interpreter.asking(
        state,
        decided -> {
          List<Value> words = Expansion.of(loop.words(), decided, patterns);
          String name = loop.variable().text();
          decided.loops++;
          List<RunState> states = List.of(decided.with(0));
          for (Value word : words) {
            List<RunState> next = new ArrayList<>();
            for (RunState each : states) {
              nextRound(each);
              if (each.flow == RunState.Flow.ON) {
                each.variables.set(name, word);
                next.addAll(interpreter.statements(loop.body().statements(), each));
              } else {
                next.add(each);
              }
            }
            states = interpreter.merged(next);
          }
          states.forEach(Loops::leaveLoop);
          return states;
        });
  }

  /** A continue ends with its round. */
  private static void nextRound(RunState state) {
    if (state.flow == RunState.Flow.CONTINUE && state.breaks == 1) {
      state.flow = RunState.Flow.ON;
      state.breaks = 0;
    }
  }

  private static void leaveLoop(RunState state) {
    state.loops--;
    if (state.flow == RunState.Flow.BREAK || state.flow == RunState.Flow.CONTINUE) {
      state.breaks--;
      if (state.breaks == 0) {
        state.flow = RunState.Flow.ON;
      }
    }
  }

  /** Runs a loop that goes on while, or until, something holds. */
  List<RunState> run(Statement.While loop, RunState start) {
    start.loops++;
    List<RunState> left = new ArrayList<>();
    List<RunState> states = List.of(start);
    Set<List<Object>> seen = new HashSet<>();
    for (int round = 0; !states.isEmpty(); round++) {
      List<RunState> next = new ArrayList<>();
      for (RunState state : states) {
        if (!seen.add(state.signature())) {
          endings.loops(state, loop.position().in(state.file), "this loop never ends");
        } else if (round > MOST_ROUNDS) {
          throw new Interpreter.TooLong();
        } else {
          round(loop, state, next, left);
        }
      }
      states = interpreter.merged(next);
    }
    left.forEach(Loops::leaveLoop);
    return interpreter.merged(left);
  }

  /** One round: where the loop goes on, and where it is left. */
  private void round(
      Statement.While loop, RunState state, List<RunState> next, List<RunState> left) {
    for (RunState each : interpreter.statements(loop.condition().statements(), state)) {
      if (each.flow != RunState.Flow.ON) {
        left.add(each);
        continue;
      }
      List<RunState> inner =
          interpreter.asking(
              each,
              decided -> {
                if (Interpreter.holds(decided) == loop.until()) {
                  left.add(decided);
                  return List.of();
                }
                return interpreter.statements(loop.body().statements(), decided);
              });
      for (RunState after : inner) {
        nextRound(after);
        (after.flow == RunState.Flow.ON ? next : left).add(after);
      }
    }
  }
}
