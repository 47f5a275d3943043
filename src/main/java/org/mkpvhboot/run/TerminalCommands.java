package org.mkpvhboot.run;

import java.util.List;

/**
 * {@code terminal_input} and {@code terminal_output}, where what is not there leaves the console,
 * and {@code sleep}, at which nobody presses a key.
 */
final class TerminalCommands {
  private final GrubParts grub;
  private final DiskView disks;

  private TerminalCommands(GrubParts grub, DiskView disks) {
    this.grub = grub;
    this.disks = disks;
  }

  static void addTo(Commands commands, GrubParts grub, DiskView disks) {
    TerminalCommands own = new TerminalCommands(grub, disks);
    commands.add("terminal_input", (call, state) -> own.choose('i', call, state));
    commands.add("terminal_output", (call, state) -> own.choose('o', call, state));
    commands.add("sleep", TerminalCommands::sleep);
  }

  private static List<RunState> sleep(Call call, RunState state) {
    long times = call.arguments().stream().filter(word -> !word.text().startsWith("-")).count();
    return List.of(state.with(times == 1 ? 0 : Commands.BAD_ARGUMENT));
  }

  private List<RunState> choose(char direction, Call call, RunState state) {
    boolean areThere = true;
    for (Value word : call.arguments()) {
      String name = word.text();
      if (word.isKnown()
          && !name.isEmpty()
          && !name.startsWith("-")
          && !has(direction, name, state)) {
        state.missing.add(new Missing(Missing.Kind.TERMINAL, name, call.place()));
        areThere = false;
      }
    }
    return List.of(state.with(areThere ? 0 : Commands.BAD_ARGUMENT));
  }

  private boolean has(char direction, String name, RunState state) {
    String module = grub.terminals().get(direction + name);
    return module != null
        && (module.isEmpty() || state.modules.contains(module) || disks.canLoad(module, state));
  }
}
