package org.mkpvhboot.run;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.modules.ModuleFile;

/** {@code insmod} and {@code rmmod}. */
final class ModuleCommands {
  private static final String SUFFIX = ".mod";

  private final DiskView disks;

  private ModuleCommands(DiskView disks) {
    this.disks = disks;
  }

  static void addTo(Commands commands, DiskView disks) {
    ModuleCommands own = new ModuleCommands(disks);
    commands.add("insmod", own::insmod);
    commands.add("rmmod", own::rmmod);
  }

  private List<RunState> insmod(Call call, RunState state) {
    if (call.arguments().isEmpty()) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    Value name = call.arguments().get(0);
    boolean isPath = name.text().startsWith("/") || name.text().startsWith("(");
    return isPath ? fromFile(name, call, state) : byName(name, call, state);
  }

  private List<RunState> byName(Value name, Call call, RunState state) {
    if (!name.isKnown()) {
      return List.of(state.with(Commands.IN_DOUBT));
    }
    if (state.modules.contains(name.text())) {
      return List.of(state.with(0));
    }
    if (disks.kind(disks.beside(name.text() + SUFFIX, state), state) == World.Kind.FILE) {
      state.load(name.text());
      return List.of(state.with(0));
    }
    String plain = name.text().endsWith(SUFFIX) ? stem(name.text()) : name.text();
    state.missing.add(new Missing(Missing.Kind.MODULE, plain, call.place()));
    return List.of(state.with(Commands.FILE_NOT_FOUND));
  }

  private List<RunState> fromFile(Value name, Call call, RunState state) {
    World.Kind kind = disks.kind(name, state);
    if (kind == World.Kind.UNKNOWN) {
      return List.of(state.with(Commands.IN_DOUBT));
    }
    if (kind != World.Kind.FILE) {
      state.trouble = Optional.of(new Trouble(call.place(), name.text() + " is not there", ""));
      return List.of(state.with(Commands.FILE_NOT_FOUND));
    }
    String path = name.text();
    String module =
        disks
            .read(name, state)
            .flatMap(ModuleFile::name)
            .orElse(stem(path.substring(path.lastIndexOf('/') + 1)));
    state.load(module);
    return List.of(state.with(0));
  }

  private static String stem(String file) {
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  private List<RunState> rmmod(Call call, RunState state) {
    boolean isThere = !call.arguments().isEmpty() && state.unload(call.arguments().get(0).text());
    return List.of(state.with(isThere ? 0 : Commands.BAD_ARGUMENT));
  }
}
