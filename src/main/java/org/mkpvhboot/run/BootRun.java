package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Script;

/**
 * GRUB's run in a guest, from the early config to the end.
 *
 * <p>The commands and modules are those of the image, the disks are what is known of the guest.
 */
public final class BootRun {
  private static final String NORMAL = "normal";

  private final GrubParts grub;
  private final DiskView disks;
  private final Endings endings = new Endings();
  private final Interpreter interpreter;
  private final Menu menu;
  private final ConfigCommands configs;

  private BootRun(GrubParts grub, World world, KernelJudge judge) {
    this.grub = grub;
    this.disks = new DiskView(grub, world);
    Commands commands = new Commands(grub, disks, endings);
    this.interpreter = new Interpreter(commands, new Patterns(disks), endings);
    this.menu = new Menu(grub, interpreter, endings);
    ScriptCommands.addTo(commands, disks, interpreter);
    ModuleCommands.addTo(commands, disks);
    SearchCommand.addTo(commands, disks);
    DiskCommands.addTo(commands, disks, endings);
    EntryCommands.addTo(commands, endings);
    TerminalCommands.addTo(commands, grub, disks);
    LoaderCommands.addTo(commands, disks, judge, endings);
    LegacyLoaders.addTo(commands, grub, disks, endings);
    this.configs = ConfigCommands.addTo(commands, grub, disks, interpreter, menu, endings);
    ForeignCommands.addTo(commands, disks, interpreter, menu, configs, endings);
  }

  /** Follows GRUB's run. */
  static BootRun of(GrubParts grub, World world, KernelJudge judge) {
    BootRun run = new BootRun(grub, world, judge);
    try {
      run.run();
    } catch (Interpreter.TooLong tooLong) {
      run.endings.unknown(
          new RunState(), Place.NOWHERE, "more ways through its scripts than are followed");
    }
    return run;
  }

  /** Follows GRUB's run for somebody who looks at each run when it ends. */
  static void watched(GrubParts grub, World world, Consumer<RunState> watcher) {
    BootRun run = new BootRun(grub, world, KernelJudge.NONE);
    run.endings.watchedBy(watcher);
    run.run();
  }

  /** The endings that are possible; at least one. */
  public List<Ending> endings() {
    return endings.all();
  }

  boolean hasVisited(Command command) {
    return interpreter.hasVisited(command);
  }

  /** What the runs asked for and did not get, by the endings they came to. */
  Set<Missing> missing(Ending ending) {
    return endings.missing(ending);
  }

  /** Takes what an entry that somebody chooses asks for and does not get. */
  interface ChoiceFinding {
    void found(MenuEntry entry, Missing missing);
  }

  /** Follows the entries that do not start by themselves, for what they ask for. */
  void followChoices(ChoiceFinding finding) {
    try {
      // those of submenus come while their submenu is followed
      for (int i = 0; i < menu.choices().size(); i++) {
        Menu.Choice choice = menu.choices().get(i);
        menu.missingOf(choice).forEach(missing -> finding.found(choice.entry(), missing));
      }
    } catch (Interpreter.TooLong tooLong) {
      // the rest is chosen by hand: nothing depends on it
    }
  }

  /** A config that was run, by its name in messages. */
  Optional<Script> script(String name) {
    return configs.script(name);
  }

  private void run() {
    RunState start = new RunState();
    start.modules = grub.modules().keySet();
    if (grub.embeds(NORMAL)) {
      GrubVariables.setForNormal(start.variables, grub.target(), grub.version());
    }
    setPrefix(start);
    Optional<Script> early = grub.earlyConfig();
    start.file = early.map(Script::file).orElse("");
    for (RunState state :
        interpreter.statements(early.map(Script::statements).orElse(List.of()), start)) {
      enterNormalMode(state);
    }
  }

  /** The prefix's device is the root; without one neither is set. */
  private void setPrefix(RunState state) {
    String prefix = grub.prefix().orElse("");
    int end = prefix.lastIndexOf(')');
    if (prefix.startsWith("(") && end > 1) {
      state.variables.set("prefix", Value.known(prefix));
      state.variables.set("root", Value.known(prefix.substring(1, end)));
    }
    state.variables.export("root");
    state.variables.export("prefix");
  }

  private void enterNormalMode(RunState state) {
    Place place = Place.NOWHERE;
    if (!state.modules.contains(NORMAL) && !load(state)) {
      endings.add(
          state,
          Ending.Kind.PROMPT,
          "stays at a rescue prompt",
          new Trouble(
              place, "the module normal is not there", "Put the module normal into the image."));
      return;
    }
    configs.start(state, place);
  }

  /** Loads module normal from beside the prefix, as an image of grub-mkstandalone does. */
  private boolean load(RunState state) {
    if (!disks.canLoad(NORMAL, state)) {
      return false;
    }
    state.load(NORMAL);
    GrubVariables.setForNormal(state.variables, grub.target(), grub.version());
    return true;
  }
}
