package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target.Guest;

/**
 * The commands by which module legacycfg loads what a menu.lst names, and asks for its passwords.
 *
 * <p>{@code legacy_kernel} gets its file twice, as a file and as the first word of a command line,
 * and hands it on once. What kind of kernel came last it never forgets.
 */
final class LegacyLoaders {
  private static final int UNKNOWN_SYSTEM = 21;

  private static final String LINUX = "linux";
  private static final String MULTIBOOT = "multiboot";

  /** The kinds that a menu.lst may name; GRUB for Xen has no command for those of the BSDs. */
  private static final Map<String, String> KINDS =
      Map.of(
          "--type=linux",
          LINUX,
          "--type=biglinux",
          LINUX,
          "--type=multiboot",
          MULTIBOOT,
          "--type=freebsd",
          "kfreebsd",
          "--type=netbsd",
          "knetbsd",
          "--type=openbsd",
          "kopenbsd");

  /** Where a kernel's Multiboot header has to be. */
  private static final int SEARCHED = 8192;

  private static final long MULTIBOOT_MAGIC = 0x1badb002L;

  private final GrubParts grub;
  private final Commands commands;
  private final DiskView disks;
  private final Endings endings;

  private LegacyLoaders(GrubParts grub, Commands commands, DiskView disks, Endings endings) {
    this.grub = grub;
    this.commands = commands;
    this.disks = disks;
    this.endings = endings;
  }

  static void addTo(Commands commands, GrubParts grub, DiskView disks, Endings endings) {
    LegacyLoaders own = new LegacyLoaders(grub, commands, disks, endings);
    commands.add("legacy_kernel", own::kernel);
    commands.add("legacy_initrd", own::initrd);
    commands.add("legacy_initrd_nounzip", own::packed);
    commands.add("legacy_password", LegacyLoaders::password);
    commands.add("legacy_check_password", own::checkPassword);
  }

  private List<RunState> kernel(Call call, RunState state) {
    List<Value> words = call.arguments();
    String kind = state.legacyKernel;
    int at = 0;
    for (int i = 0; i < 2 && at < words.size(); i++) {
      String word = words.get(at).text();
      if (KINDS.containsKey(word)) {
        kind = KINDS.getOrDefault(word, kind);
        at++;
      } else if (word.equals("--no-mem-option")) {
        at++;
      }
    }
    List<Value> files = words.subList(at, words.size());
    if (files.size() < 2) {
      return failed(call, state, "kernel names no file", "Name the kernel's file.");
    }
    List<RunState> after = load(kind, files, call, state);
    for (RunState each : after) {
      each.legacyKernel = each.status == 0 ? each.legacyKernel : kind;
    }
    return after;
  }

  /** Tries each command that the kind allows. */
  private List<RunState> load(String kind, List<Value> files, Call call, RunState state) {
    List<RunState> after = List.of(state);
    if (kind.isEmpty() || kind.equals(LINUX)) {
      List<Value> once = new ArrayList<>(files);
      once.remove(1);
      after = run(LINUX, once, call, state);
      if (after.isEmpty() || after.get(0).status == 0) {
        return after;
      }
    } else if (!kind.equals(MULTIBOOT)) {
      return failed(call, state, "GRUB has no command " + kind + " for Xen", "");
    }
    RunState next = after.get(0);
    boolean mayBeOther = kind.isEmpty() && mayBeMultiboot(files.get(0), next);
    if (kind.equals(MULTIBOOT) || mayBeOther) {
      return run(MULTIBOOT, files, call, next);
    }
    return List.of(next.with(UNKNOWN_SYSTEM));
  }

  /** Whether a file that is no Linux could be one for the other command, which PV has not. */
  private boolean mayBeMultiboot(Value file, RunState state) {
    if (grub.target().guest() == Guest.PV || disks.kind(file, state) != World.Kind.FILE) {
      return false;
    }
    Optional<Bytes> bytes = disks.read(file, state);
    if (bytes.isEmpty()) {
      return true;
    }
    for (int at = 0; at < SEARCHED && at + 4 <= bytes.get().size(); at += 4) {
      if (bytes.get().u32(at) == MULTIBOOT_MAGIC) {
        return true;
      }
    }
    return false;
  }

  private List<RunState> run(String name, List<Value> words, Call call, RunState state) {
    Call own = new Call(call.place(), name, words, Optional.empty());
    Optional<Effect> effect = commands.find(own, state);
    if (effect.isEmpty()) {
      commands.missing(own, state);
      return List.of(state.with(UNKNOWN_SYSTEM));
    }
    List<RunState> after = effect.get().run(own, state);
    for (RunState each : after) {
      each.legacyKernel = each.status == 0 ? name : each.legacyKernel;
    }
    return after;
  }

  private List<RunState> initrd(Call call, RunState state) {
    return switch (state.legacyKernel) {
      case LINUX ->
          run("initrd", call.arguments().subList(0, Math.min(1, words(call))), call, state);
      case MULTIBOOT -> run("module", call.arguments(), call, state);
      default -> beforeKernel(call, state);
    };
  }

  private static int words(Call call) {
    return call.arguments().size();
  }

  private List<RunState> packed(Call call, RunState state) {
    return switch (state.legacyKernel) {
      case LINUX ->
          failed(call, state, "GRUB has no command initrd16 for Xen", "Write initrd FILE.");
      case MULTIBOOT -> run("module", call.arguments(), call, state);
      default -> beforeKernel(call, state);
    };
  }

  private static List<RunState> beforeKernel(Call call, RunState state) {
    if (state.trouble.isPresent()) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    return failed(
        call,
        state,
        call.name() + " comes before a kernel is loaded",
        "Write kernel FILE before it.");
  }

  private static List<RunState> failed(Call call, RunState state, String why, String next) {
    state.trouble = Optional.of(new Trouble(call.place(), why, next));
    return List.of(state.with(Commands.BAD_ARGUMENT));
  }

  private static List<RunState> password(Call call, RunState state) {
    return List.of(state.with(call.arguments().isEmpty() ? Commands.BAD_ARGUMENT : 0));
  }

  private List<RunState> checkPassword(Call call, RunState state) {
    if (call.arguments().isEmpty()) {
      return List.of(state.with(Commands.BAD_ARGUMENT));
    }
    endings.add(
        state,
        Ending.Kind.WAITS,
        "waits for a password",
        new Trouble(call.place(), "the entry has one", "Take it out of the entry."));
    return List.of();
  }
}
