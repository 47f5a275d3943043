package org.mkpvhboot.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;

/** The commands that GRUB has at a point of its run, and what they do. */
final class Commands {
  /** What {@code $?} is after a test that says no. */
  static final int FALSE = 1;

  static final int FILE_NOT_FOUND = 5;
  static final int BAD_ARGUMENT = 18;

  /** It is not known whether the command succeeds. */
  static final int IN_DOUBT = -1;

  /** Commands that succeed and change nothing on which a run depends. */
  private static final Set<String> ONLY_SHOW =
      Set.of(
          "background_color",
          "background_image",
          "badram",
          "blocklist",
          "cat",
          "clear",
          "cpuid",
          "crc",
          "cutmem",
          "date",
          "distrust",
          "dump",
          "file",
          "gettext",
          "hello",
          "help",
          "hexdump",
          "list_env",
          "list_trusted",
          "loadfont",
          "ls",
          "lsfonts",
          "lsmmap",
          "lsmod",
          "password",
          "password_pbkdf2",
          "time",
          "trust",
          "videoinfo",
          "xen_cat",
          "xen_ls",
          "zfsinfo");

  /** Commands of which only the outcome matters, and that nobody knows. */
  private static final Set<String> IN_DOUBT_ONLY =
      Set.of(
          "all_functional_test",
          "cmp",
          "cryptocheck",
          "functional_test",
          "gptsync",
          "hashsum",
          "macppcbless",
          "mactelbless",
          "md5sum",
          "parttool",
          "save_env",
          "sha1sum",
          "sha256sum",
          "sha512sum",
          "verify_detached",
          "videotest",
          "zfskey");

  private final GrubParts grub;
  private final DiskView disks;
  private final Endings endings;
  private final Map<String, Effect> effects = new HashMap<>();
  private final Set<String> empty;

  Commands(GrubParts grub, DiskView disks, Endings endings) {
    this.grub = grub;
    this.disks = disks;
    this.endings = endings;
    this.empty = grub.emptyModules();
    ONLY_SHOW.forEach(name -> effects.put(name, (call, state) -> List.of(state.with(0))));
    IN_DOUBT_ONLY.forEach(
        name -> effects.put(name, (call, state) -> List.of(state.with(IN_DOUBT))));
  }

  void add(String name, Effect effect) {
    effects.put(name, effect);
  }

  /** What a command does; empty when GRUB does not have it here. */
  Optional<Effect> find(Call call, RunState state) {
    String name = call.name();
    if (!has(name, state)) {
      return Optional.empty();
    }
    Effect effect = effects.get(name);
    return Optional.of(effect != null ? effect : this::notFollowed);
  }

  /** Whether a command is there, or comes when it is called. */
  private boolean has(String name, RunState state) {
    String module = grub.commands().get(name);
    if (module != null && (module.isEmpty() || isLoaded(module, state))) {
      return true;
    }
    String listed = state.listed.get(name);
    if (listed == null
        || disks.kind(disks.beside(listed + ".mod", state), state) != World.Kind.FILE) {
      return false;
    }
    state.load(listed);
    return true;
  }

  private boolean isLoaded(String module, RunState state) {
    return state.modules.contains(module) && !empty.contains(module);
  }

  private List<RunState> notFollowed(Call call, RunState state) {
    endings.unknown(state, call.place(), "what the command " + call.name() + " does");
    return List.of();
  }

  /** {@code NAME=VALUE}, which GRUB tries last. */
  void assign(Call call, int equals, RunState state) {
    String name = call.name().substring(0, equals);
    if (!name.isEmpty() && !isSpecial(name)) {
      state.variables.set(name, Value.known(call.name().substring(equals + 1)));
    }
  }

  /** Names that no script can set. */
  static boolean isSpecial(String name) {
    return Character.isDigit(name.charAt(0))
        || name.equals("#")
        || name.equals("*")
        || name.equals("@");
  }

  /** A command that GRUB does not have: it says so and goes on, as if it had succeeded. */
  void missing(Call call, RunState state) {
    state.missing.add(new Missing(Missing.Kind.COMMAND, call.name(), call.place()));
    String module = grub.commands().get(call.name());
    String why =
        module == null
            ? grub.name() + " has no command '" + call.name() + "'"
            : "the command '"
                + call.name()
                + "' is of the module "
                + module
                + ", which is not there";
    state.trouble = Optional.of(new Trouble(call.place(), why, ""));
  }

  /** Reads the list of commands that load their module, beside which the modules lie. */
  void readList(RunState state) {
    Value file = disks.beside("command.lst", state);
    if (disks.kind(file, state) != World.Kind.FILE) {
      return;
    }
    Optional<Bytes> list = disks.read(file, state);
    Map<String, String> listed = new HashMap<>();
    for (String line : list.map(Bytes::latin1).orElse("").split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        String name = line.substring(line.startsWith("*") ? 1 : 0, colon);
        String module = line.substring(colon + 2).strip();
        // what is loaded is not listed, and so not loaded again after rmmod
        if (!state.modules.contains(module)) {
          listed.put(name, module);
        }
      }
    }
    state.listed = listed;
  }
}
