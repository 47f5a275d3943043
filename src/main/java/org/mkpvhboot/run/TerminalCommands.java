package org.mkpvhboot.run;

import java.util.List;

/** {@code terminal_input} and {@code terminal_output}: what is not there leaves the console. */
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
