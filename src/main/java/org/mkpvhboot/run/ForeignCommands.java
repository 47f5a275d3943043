package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.dialect.ConfigFiles.Opened;
import org.mkpvhboot.dialect.LegacyConfig;
import org.mkpvhboot.dialect.SyslinuxConfig;
import org.mkpvhboot.dialect.SyslinuxFlavour;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.Statement;

/** The commands that run configs of syslinux and of GRUB Legacy. */
final class ForeignCommands {
  private static final Arguments.Options OPTIONS =
      new Arguments.Options(
          Map.of('r', "root", 'c', "cwd", 'i', "isolinux", 'p', "pxelinux", 's', "syslinux"),
          Set.of("isolinux", "pxelinux", "syslinux"),
          Set.of("root", "cwd"));

  /** So much of such configs and of what is made of them is followed in all. */
  private static final long MOST_BYTES = 4 << 20;

  private final DiskView disks;
  private final Interpreter interpreter;
  private final Menu menu;
  private final ConfigCommands configs;
  private final Endings endings;
  private long read;

  private ForeignCommands(
      DiskView disks, Interpreter interpreter, Menu menu, ConfigCommands configs, Endings endings) {
    this.disks = disks;
    this.interpreter = interpreter;
    this.menu = menu;
    this.configs = configs;
    this.endings = endings;
  }

  /** Makes GRUB's language of what a command names. */
  private interface Translating {
    ForeignConfig of(Bytes file, String name, Request request, RunState state);
  }

  /** What a command asks for. */
  private record Request(Call call, Arguments arguments, Value file) {}

  static void addTo(
      Commands commands,
      DiskView disks,
      Interpreter interpreter,
      Menu menu,
      ConfigCommands configs,
      Endings endings) {
    ForeignCommands own = new ForeignCommands(disks, interpreter, menu, configs, endings);
    own.add(commands, "syslinux", OPTIONS, own::syslinux);
    own.add(
        commands,
        "legacy",
        new Arguments.Options(Map.of(), Set.of(), Set.of()),
        (file, name, request, state) -> ForeignConfig.of(LegacyConfig.of(file), name));
  }

  private void add(
      Commands commands, String language, Arguments.Options options, Translating translating) {
    commands.add(
        language + "_source",
        (call, state) -> run(false, false, options, translating, call, state));
    commands.add(
        language + "_configfile",
        (call, state) -> run(true, false, options, translating, call, state));
    commands.add(
        "extract_" + language + "_entries_source",
        (call, state) -> run(false, true, options, translating, call, state));
    commands.add(
        "extract_" + language + "_entries_configfile",
        (call, state) -> run(true, true, options, translating, call, state));
  }

  private List<RunState> run(
      boolean isApart,
      boolean isExtract,
      Arguments.Options options,
      Translating translating,
      Call call,
      RunState state) {
    Arguments arguments = Arguments.of(call.arguments(), options);
    if (arguments.others().size() != 1 || arguments.unknown().isPresent()) {
      String why =
          arguments
              .unknown()
              .map(option -> call.name() + " has no option " + option)
              .orElse(call.name() + " takes one file");
      state.trouble = Optional.of(new Trouble(call.place(), why, "Name the config's file."));
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    Request request = new Request(call, arguments, arguments.others().get(0));
    if (!disks.isThere(request.file(), state)) {
      state.trouble = Optional.of(configs.why(request.file(), state, call.place()));
      return List.of(state.with(Commands.FILE_NOT_FOUND));
    }
    Optional<Bytes> bytes = disks.read(request.file(), state);
    if (bytes.isEmpty()) {
      state.way.add(call.place() + ": " + call.shown());
      endings.add(
          state,
          Ending.Kind.HANDS_OVER,
          "hands over to " + disks.shown(request.file(), state),
          new Trouble(call.place(), "", ""));
      return List.of();
    }
    spend(bytes.get().size());
    String name = disks.name(request.file(), state);
    ForeignConfig config = translating.of(bytes.get(), name, request, state);
    state.way.add(call.place() + ": " + call.shown());
    if (config.unclear().isPresent()) {
      String what = "what GRUB makes of " + name + ": " + config.unclear().get();
      endings.unknown(state, call.place(), what);
      return List.of();
    }
    ForeignConfig wanted = isExtract ? config.entriesOnly() : config;
    return isApart ? apart(wanted, isExtract, name, call, state) : run(wanted, name, call, state);
  }

  private void spend(long size) {
    read += size;
    if (read > MOST_BYTES) {
      throw new Interpreter.TooLong();
    }
  }

  /** Runs a config in a context of its own, then its menu. */
  private List<RunState> apart(
      ForeignConfig config, boolean isExtract, String name, Call call, RunState state) {
    state.variables.open();
    state.hasStatus = false;
    List<RunState> after = new ArrayList<>();
    for (RunState each : run(config, name, call, state)) {
      if (isExtract && !each.variables.entries().isEmpty()) {
        // while GRUB extracts entries it runs none of what they have in them
        endings.add(
            each,
            Ending.Kind.WAITS,
            "waits at the menu for a key",
            new Trouble(
                call.place(),
                call.name() + " lets its entries run nothing",
                "Leave extract_ out."));
      } else {
        after.addAll(interpreter.asking(each, menu::show));
      }
    }
    after.forEach(each -> each.variables.close());
    after.forEach(each -> each.with(0));
    return after;
  }

  private List<RunState> run(ForeignConfig config, String name, Call call, RunState state) {
    state.trouble = config.trouble().isPresent() ? config.trouble() : state.trouble;
    String fileBefore = state.file;
    state.file = name;
    state.lastConfig = Place.file(name);
    List<RunState> after =
        interpreter.deeper(
            state,
            call.place(),
            name + " runs itself again and again",
            each -> inside(config, each));
    for (RunState each : after) {
      each.file = fileBefore;
      each.with(0);
    }
    return after;
  }

  private List<RunState> inside(ForeignConfig config, RunState state) {
    List<RunState> after = new ArrayList<>();
    for (RunState each : statements(config.first(), state)) {
      config.entries().forEach(each.variables::addEntry);
      after.addAll(statements(config.last(), each));
    }
    return interpreter.merged(after);
  }

  private List<RunState> statements(List<Statement> statements, RunState state) {
    return statements.isEmpty() ? List.of(state) : interpreter.statements(statements, state);
  }

  private ForeignConfig syslinux(Bytes file, String name, Request request, RunState state) {
    Optional<Value> root = request.arguments().value("root");
    Optional<Value> folder = request.arguments().value("cwd");
    boolean isKnown =
        request.file().isKnown()
            && root.filter(value -> !value.isKnown()).isEmpty()
            && folder.filter(value -> !value.isKnown()).isEmpty();
    if (!isKnown) {
      return new ForeignConfig(
          List.of(), List.of(), List.of(), Optional.empty(), Optional.of("it is not known which"));
    }
    String path = request.file().text();
    int slash = path.lastIndexOf('/');
    String rootName = root.map(Value::text).orElse("/");
    String folderName = folder.map(Value::text).orElse(slash < 0 ? "/" : path.substring(0, slash));
    SyslinuxConfig config =
        SyslinuxConfig.of(
            rootName,
            rootName,
            folderName,
            folderName,
            path,
            flavour(request.arguments()),
            wanted -> wanted.equals(path) ? Opened.of(file) : open(wanted, state));
    config.script().ifPresent(script -> spend(script.length()));
    return ForeignConfig.of(config, name);
  }

  private static SyslinuxFlavour flavour(Arguments arguments) {
    if (arguments.has("syslinux")) {
      return SyslinuxFlavour.SYSLINUX;
    } else if (arguments.has("pxelinux")) {
      return SyslinuxFlavour.PXELINUX;
    }
    return arguments.has("isolinux") ? SyslinuxFlavour.ISOLINUX : SyslinuxFlavour.UNKNOWN;
  }

  private Opened open(String name, RunState state) {
    Value file = Value.known(name);
    World.Kind kind = disks.kind(file, state);
    if (kind == World.Kind.FOLDER) {
      return Opened.refused(disks.shown(file, state) + " is a folder");
    }
    if (kind == World.Kind.NONE) {
      return disks.isReadable(file, state)
          ? Opened.notThere()
          : Opened.refused(disks.whyNot(file, state, Place.NOWHERE).what());
    }
    Optional<Bytes> bytes = kind == World.Kind.FILE ? disks.read(file, state) : Optional.empty();
    bytes.ifPresent(each -> spend(each.size()));
    return bytes
        .map(Opened::of)
        .orElseGet(() -> Opened.unknown("it includes " + disks.shown(file, state)));
  }
}
