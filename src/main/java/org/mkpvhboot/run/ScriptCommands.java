package org.mkpvhboot.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.script.Script;

/** The commands of the script language itself. */
final class ScriptCommands {
  private final DiskView disks;
  private final Interpreter interpreter;
  private final Commands commands;

  private ScriptCommands(DiskView disks, Interpreter interpreter, Commands commands) {
    this.disks = disks;
    this.interpreter = interpreter;
    this.commands = commands;
  }

  static void addTo(Commands commands, DiskView disks, Interpreter interpreter) {
    ScriptCommands own = new ScriptCommands(disks, interpreter, commands);
    commands.add("true", (call, state) -> List.of(state.with(0)));
    commands.add("false", (call, state) -> List.of(state.with(Commands.FALSE)));
    commands.add("test", own::test);
    commands.add("[", own::test);
    commands.add("set", own::set);
    commands.add("unset", own::unset);
    commands.add("export", own::export);
    commands.add("return", own::leaveFunction);
    commands.add("break", (call, state) -> leaveLoops(call, state, RunState.Flow.BREAK));
    commands.add("continue", (call, state) -> leaveLoops(call, state, RunState.Flow.CONTINUE));
    commands.add("shift", own::shift);
    commands.add("setparams", own::setparams);
    commands.add("eval", own::eval);
    commands.add("regexp", RegexpCommand::run);
    commands.add("echo", own::echo);
  }

  private List<RunState> test(Call call, RunState state) {
    List<Value> words = call.arguments();
    boolean isClosed = !words.isEmpty() && words.get(words.size() - 1).is("]");
    boolean holds =
        TestExpression.holds(
            state,
            (test, file) -> isFile(test, file, state),
            isClosed ? words.subList(0, words.size() - 1) : words);
    return List.of(state.with(holds ? 0 : Commands.FALSE));
  }

  private boolean isFile(String test, Value file, RunState state) {
    return switch (disks.kind(file, state)) {
      case NONE -> false;
      case FILE -> !test.equals("-d");
      case FOLDER -> test.equals("-d") || test.equals("-e");
      case UNKNOWN -> disks.asks(test, file, state);
    };
  }

  private List<RunState> echo(Call call, RunState state) {
    StringBuilder line = new StringBuilder();
    for (Value word : call.arguments()) {
      if (!word.text().startsWith("-")) {
        line.append(line.isEmpty() ? "" : " ").append(word.text());
      }
    }
    state.print(line.toString());
    return List.of(state.with(0));
  }

  private List<RunState> set(Call call, RunState state) {
    if (call.arguments().isEmpty()) {
      return List.of(state.with(0));
    }
    Value word = call.arguments().get(0);
    int equals = word.text().indexOf('=');
    if (equals < 0) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    String name = word.text().substring(0, equals);
    Value value = new Value(word.text().substring(equals + 1), word.isKnown());
    state.variables.set(name, value);
    if (name.equals("prefix")) {
      commands.readList(state);
    }
    return List.of(state.with(0));
  }

  private List<RunState> unset(Call call, RunState state) {
    if (!call.arguments().isEmpty()) {
      state.variables.unset(call.arguments().get(0).text());
    }
    return List.of(state.with(call.arguments().isEmpty() ? Commands.BAD_ARGUMENT : 0));
  }

  private List<RunState> export(Call call, RunState state) {
    call.arguments().forEach(name -> state.variables.export(name.text()));
    return List.of(state.with(call.arguments().isEmpty() ? Commands.BAD_ARGUMENT : 0));
  }

  private List<RunState> leaveFunction(Call call, RunState state) {
    if (state.arguments.isEmpty() || call.arguments().size() > 1) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    if (!call.arguments().isEmpty()) {
      Value number = call.arguments().get(0);
      OptionalLong status = GrubNumber.leading(number.text());
      state.status =
          number.isKnown() ? (int) Math.min(255, status.orElse(Commands.BAD_ARGUMENT)) : -1;
    }
    state.flow = RunState.Flow.RETURN;
    return List.of(state);
  }

  private static List<RunState> leaveLoops(Call call, RunState state, RunState.Flow flow) {
    long count =
        call.arguments().isEmpty()
            ? 1
            : GrubNumber.leading(call.arguments().get(0).text()).orElse(0);
    if (count == 0 || call.arguments().size() > 1) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    if (state.loops > 0) {
      state.breaks = (int) Math.min(count, state.loops);
      state.flow = flow;
    }
    return List.of(state.with(0));
  }

  private List<RunState> shift(Call call, RunState state) {
    long count =
        call.arguments().isEmpty()
            ? 1
            : GrubNumber.leading(call.arguments().get(0).text()).orElse(-1);
    Optional<List<Value>> arguments = state.arguments;
    if (arguments.isPresent()) {
      if (count < 0 || count > arguments.get().size()) {
        return List.of(state.with(Commands.BAD_ARGUMENT));
      }
      state.arguments = Optional.of(arguments.get().subList((int) count, arguments.get().size()));
    }
    return List.of(state.with(0));
  }

  private List<RunState> setparams(Call call, RunState state) {
    if (state.arguments.isEmpty()) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    state.arguments = Optional.of(call.arguments());
    return List.of(state.with(0));
  }

  private List<RunState> eval(Call call, RunState state) {
    List<String> words = new ArrayList<>();
    for (Value word : call.arguments()) {
      if (!word.isKnown()) {
        state.variables.forget();
        return List.of(state.with(Commands.IN_DOUBT));
      }
      words.add(word.text());
    }
    try {
      Script script =
          Script.parse(
              Bytes.of(String.join(" ", words).getBytes(StandardCharsets.ISO_8859_1), state.file));
      return interpreter.deeper(
          state,
          call.place(),
          "eval runs itself without end",
          each -> interpreter.statements(script.statements(), each));
    } catch (Failure unreadable) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
  }
}
