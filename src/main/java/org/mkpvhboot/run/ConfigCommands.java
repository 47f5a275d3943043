package org.mkpvhboot.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Script;

/** The commands that run other configs. */
final class ConfigCommands {
  private static final String ANEW = "Build the image anew.";

  private final DiskView disks;
  private final Interpreter interpreter;
  private final Commands commands;
  private final Menu menu;
  private final Endings endings;
  private final GrubParts grub;
  private final Map<String, Optional<Script>> scripts = new HashMap<>();

  private ConfigCommands(
      GrubParts grub,
      DiskView disks,
      Interpreter interpreter,
      Commands commands,
      Menu menu,
      Endings endings) {
    this.grub = grub;
    this.disks = disks;
    this.interpreter = interpreter;
    this.commands = commands;
    this.menu = menu;
    this.endings = endings;
  }

  static ConfigCommands addTo(
      Commands commands,
      GrubParts grub,
      DiskView disks,
      Interpreter interpreter,
      Menu menu,
      Endings endings) {
    ConfigCommands own = new ConfigCommands(grub, disks, interpreter, commands, menu, endings);
    commands.add("source", own::source);
    commands.add(".", own::source);
    commands.add("configfile", own::configfile);
    commands.add("extract_entries_source", own::source);
    commands.add("extract_entries_configfile", own::configfile);
    commands.add("normal", own::normal);
    return own;
  }

  private List<RunState> source(Call call, RunState state) {
    if (call.arguments().size() != 1) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    return run(call.arguments().get(0), call, state);
  }

  /** Runs a config in a context of its own, then its menu. */
  private List<RunState> configfile(Call call, RunState state) {
    if (call.arguments().size() != 1) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    // asks before the context is opened
    disks.isThere(call.arguments().get(0), state);
    state.variables.open();
    state.hasStatus = false;
    Value file = call.arguments().get(0);
    List<RunState> after =
        run(file, call, state).stream()
            .flatMap(each -> interpreter.asking(each, menu::show).stream())
            .toList();
    after.forEach(each -> each.variables.close());
    after.forEach(each -> each.with(0));
    return after;
  }

  /** Runs a config and its menu; what follows is the prompt. */
  private List<RunState> normal(Call call, RunState state) {
    Value file =
        call.arguments().isEmpty()
            ? state.variables.value("prefix").plus(Value.known("/grub.cfg"))
            : call.arguments().get(0);
    disks.isThere(file, state);
    commands.readList(state);
    boolean hasPrefix = !call.arguments().isEmpty() || state.variables.get("prefix").isPresent();
    List<RunState> after = hasPrefix ? run(file, call, state) : List.of(state);
    after.stream()
        .flatMap(each -> interpreter.asking(each, menu::show).stream())
        .forEach(each -> menu.prompt(each, call.place()));
    return List.of();
  }

  /** Runs the config in the normal mode that GRUB enters by itself. */
  void start(RunState state, Place place) {
    Call call = new Call(place, "normal", List.of(), Optional.empty());
    interpreter.asking(state, each -> normal(call, each));
  }

  Optional<Script> script(String name) {
    return scripts.getOrDefault(name, Optional.empty());
  }

  private List<RunState> run(Value file, Call call, RunState state) {
    if (!disks.isThere(file, state)) {
      state.trouble = Optional.of(why(file, state, call.place()));
      return List.of(state.with(0));
    }
    Optional<Bytes> bytes = disks.read(file, state);
    if (bytes.isEmpty()) {
      state.way.add(call.place() + ": " + call.shown());
      String shown = disks.shown(file, state);
      boolean isSourced = call.name().equals("source") || call.name().equals(".");
      if (file.text().startsWith("(memdisk)") || (isSourced && !isLoaderEntry(file.text()))) {
        endings.unknown(state, call.place(), "what " + shown + " says");
      } else {
        endings.add(
            state,
            Ending.Kind.HANDS_OVER,
            "hands over to " + shown,
            new Trouble(call.place(), "", ""));
      }
      return List.of();
    }
    return run(bytes.get(), file, call, state);
  }

  /** One of the Boot Loader Specification, which boots when it is chosen. */
  private static boolean isLoaderEntry(String file) {
    return file.contains("/loader/entries/") && file.endsWith(".conf");
  }

  /** Why a config is not there. */
  Trouble why(Value file, RunState state, Place place) {
    String text = file.text();
    MemdiskView memdisk = grub.memdisk();
    if (!text.startsWith("(memdisk)")) {
      return disks.whyNot(file, state, place);
    }
    if (!memdisk.exists()) {
      return new Trouble(place, "it looks for " + text + ", but has no memdisk", ANEW);
    }
    for (String module : List.of("memdisk", memdisk.module().orElse("memdisk"))) {
      if (!state.modules.contains(module)) {
        return new Trouble(
            place,
            "it looks for " + text + ", which it cannot read without the module " + module,
            "Put the module " + module + " into the image.");
      }
    }
    return new Trouble(
        place,
        memdisk.module().isEmpty()
            ? "no module of GRUB's reads its memdisk"
            : "it looks for " + text + ", which its memdisk does not have",
        ANEW);
  }

  private List<RunState> run(Bytes bytes, Value file, Call call, RunState state) {
    String name = disks.name(file, state);
    Optional<Script> script = scripts.computeIfAbsent(name, key -> parse(bytes.named(key)));
    if (script.isEmpty()) {
      state.trouble =
          Optional.of(
              new Trouble(
                  call.place(),
                  unreadable(bytes.named(name)),
                  "Fix it; mkpvhboot check says it again."));
      return List.of(state.with(0));
    }
    state.way.add(call.place() + ": " + call.shown());
    String fileBefore = state.file;
    Optional<Value> configBefore = state.variables.get("config_file");
    Optional<Value> folderBefore = state.variables.get("config_directory");
    state.file = script.get().file();
    state.lastConfig = Place.file(script.get().file());
    setConfig(file, state);
    List<RunState> after =
        interpreter.deeper(
            state,
            call.place(),
            name + " runs itself again and again",
            each -> interpreter.statements(script.get().statements(), each));
    for (RunState each : after) {
      each.file = fileBefore;
      restore("config_file", configBefore, each);
      restore("config_directory", folderBefore, each);
      each.with(0);
    }
    return after;
  }

  private void setConfig(Value file, RunState state) {
    Value whole =
        file.text().startsWith("(")
            ? file
            : Value.known("(")
                .plus(state.variables.value("root"))
                .plus(Value.known(")"))
                .plus(file);
    int slash = whole.text().lastIndexOf('/');
    String folder = slash < 0 ? whole.text() : whole.text().substring(0, slash);
    state.variables.set("config_file", whole);
    state.variables.set("config_directory", new Value(folder, whole.isKnown()));
    state.variables.export("config_file");
    state.variables.export("config_directory");
  }

  private static void restore(String name, Optional<Value> before, RunState state) {
    before.ifPresentOrElse(
        value -> state.variables.set(name, value), () -> state.variables.unset(name));
  }

  static Optional<Script> parse(Bytes bytes) {
    try {
      return Optional.of(Script.parse(bytes));
    } catch (Failure unreadable) {
      return Optional.empty();
    }
  }

  private static String unreadable(Bytes bytes) {
    try {
      Script.parse(bytes);
      return "";
    } catch (Failure failure) {
      return "GRUB cannot read " + failure.getMessage();
    }
  }
}
