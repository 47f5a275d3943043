package org.mkpvhboot.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Block;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;

/** The commands that make entries of a menu, and the one that asks who is there. */
final class EntryCommands {
  private static final Arguments.Options ENTRY_OPTIONS =
      new Arguments.Options(
          Map.of(), Set.of("unrestricted"), Set.of("class", "users", "hotkey", "source", "id"));

  private final Endings endings;

  private EntryCommands(Endings endings) {
    this.endings = endings;
  }

  static void addTo(Commands commands, Endings endings) {
    EntryCommands own = new EntryCommands(endings);
    commands.add("menuentry", own::entry);
    commands.add("submenu", own::entry);
    commands.add("authenticate", own::authenticate);
  }

  private List<RunState> entry(Call call, RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), ENTRY_OPTIONS);
    if (arguments.others().isEmpty() || (call.block().isEmpty() && !arguments.has("source"))) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    Value title = arguments.others().get(0);
    Optional<Value> users =
        arguments.has("users")
            ? Optional.of(arguments.value("users").orElse(Value.EMPTY))
            : arguments.has("unrestricted") ? Optional.empty() : Optional.of(Value.EMPTY);
    state.variables.addEntry(
        new MenuEntry(
            call.place(),
            title,
            arguments.value("id").orElse(title),
            users,
            arguments.others(),
            call.block().map(Block::statements).orElseGet(() -> body(arguments)),
            call.name().equals("submenu"),
            Optional.empty()));
    return List.of(state.with(0));
  }

  private static List<Statement> body(Arguments arguments) {
    String text = arguments.value("source").map(Value::text).orElse("");
    return ConfigCommands.parse(Bytes.ofUtf8(text, "--source"))
        .map(Script::statements)
        .orElse(List.of());
  }

  private List<RunState> authenticate(Call call, RunState state) {
    if (state.variables.get("superusers").isEmpty()) {
      return List.of(state.with(0));
    }
    endings.add(
        state,
        Ending.Kind.WAITS,
        "waits for a user name",
        new Trouble(call.place(), call.shown() + " asks for it", "Leave it out."));
    return List.of();
  }
}
