package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target.Guest;

/** The commands that load kernels and start them, and those that end GRUB. */
final class LoaderCommands {
  private static final int NO_KERNEL = 28;

  private final DiskView disks;
  private final KernelJudge judge;
  private final Endings endings;

  private LoaderCommands(DiskView disks, KernelJudge judge, Endings endings) {
    this.disks = disks;
    this.judge = judge;
    this.endings = endings;
  }

  static void addTo(Commands commands, DiskView disks, KernelJudge judge, Endings endings) {
    LoaderCommands own = new LoaderCommands(disks, judge, endings);
    commands.add("linux", own::load);
    commands.add("multiboot", own::load);
    commands.add("multiboot2", own::load);
    commands.add("initrd", own::initrd);
    commands.add("module", own::initrd);
    commands.add("module2", own::initrd);
    commands.add("boot", own::boot);
    commands.add("halt", (call, state) -> own.end(Ending.Kind.HALTS, "halts", call, state));
    commands.add(
        "exit",
        (call, state) ->
            own.end(Ending.Kind.HALTS, "leaves GRUB, which ends the guest", call, state));
    commands.add("reboot", (call, state) -> own.end(Ending.Kind.REBOOTS, "reboots", call, state));
  }

  private List<RunState> end(Ending.Kind kind, String what, Call call, RunState state) {
    endings.add(state, kind, what, new Trouble(call.place(), call.shown(), ""));
    return List.of();
  }

  private List<RunState> load(Call call, RunState state) {
    List<Value> words = withoutOptions(call);
    if (words.isEmpty()) {
      return failed(
          state,
          new Trouble(call.place(), call.name() + " names no file", "Name the kernel's file."));
    }
    Value file = words.get(0);
    if (!disks.isThere(file, state)) {
      return failed(state, disks.whyNot(file, state, call.place()));
    }
    Optional<Bytes> bytes = disks.read(file, state);
    Optional<Trouble> refusal =
        call.name().equals("linux")
            ? judge.refusal(bytes, state.modules, call.place())
            : Optional.empty();
    if (refusal.isPresent()) {
      return failed(state, refusal.get());
    }
    if (call.name().startsWith("multiboot") && bytes.isPresent() && !isStage(bytes.get())) {
      endings.unknown(state, call.place(), "whether " + disks.shown(file, state) + " starts");
      return List.of();
    }
    // what went wrong before is overcome
    state.trouble = Optional.empty();
    state.kernel =
        Optional.of(
            new Ending.Kernel(
                call.name(),
                disks.deviceName(file, state),
                disks.locate(file, state).map(DiskView.Location::path).orElse(file.text()),
                CommandLine.of(words.subList(1, words.size())),
                List.of()));
    return List.of(state.with(0));
  }

  /** Whether it is a whole GRUB for a guest that another GRUB can start. */
  private static boolean isStage(Bytes file) {
    try {
      GrubImage image = GrubImage.decode(file);
      return image.target().guest() == Guest.PV || image.multiboot2().isPresent();
    } catch (Failure other) {
      return false;
    }
  }

  private static List<Value> withoutOptions(Call call) {
    boolean isLinux = call.name().equals("linux");
    List<Value> words = call.arguments();
    int at = 0;
    while (!isLinux && at < words.size() && words.get(at).text().startsWith("-")) {
      at++;
    }
    return words.subList(at, words.size());
  }

  private static List<RunState> failed(RunState state, Trouble why) {
    state.trouble = Optional.of(why);
    state.kernel = Optional.empty();
    return List.of(state.with(Commands.FILE_NOT_FOUND));
  }

  /** A file beside the kernel; one that is not there leaves the kernel loaded. */
  private List<RunState> initrd(Call call, RunState state) {
    if (state.kernel.isEmpty()) {
      if (state.trouble.isEmpty()) {
        state.trouble =
            Optional.of(
                new Trouble(
                    call.place(),
                    call.name() + " comes before a kernel is loaded",
                    "Write linux FILE before it."));
      }
      return List.of(state.with(NO_KERNEL));
    }
    List<String> files = new ArrayList<>(state.kernel.get().initrds());
    boolean isModule = call.name().startsWith("module");
    List<Value> words = isModule ? withoutOptions(call) : call.arguments();
    List<Value> named = isModule && !words.isEmpty() ? words.subList(0, 1) : words;
    for (Value word : named) {
      Value file = inArchive(word);
      if (!disks.isThere(file, state)) {
        state.trouble = Optional.of(disks.whyNot(file, state, call.place()));
        return List.of(state.with(Commands.FILE_NOT_FOUND));
      }
      files.add(file.text());
    }
    Ending.Kernel kernel = state.kernel.get();
    state.kernel =
        Optional.of(
            new Ending.Kernel(
                kernel.command(), kernel.device(), kernel.path(), kernel.commandLine(), files));
    return List.of(state.with(0));
  }

  /** {@code newc:NAME:FILE} packs a file into an archive. */
  private static Value inArchive(Value word) {
    if (!word.text().startsWith("newc:")) {
      return word;
    }
    int colon = word.text().indexOf(':', "newc:".length());
    return new Value(word.text().substring(colon + 1), word.isKnown());
  }

  private List<RunState> boot(Call call, RunState state) {
    if (state.kernel.isPresent()) {
      boot(state, call.place(), endings);
      return List.of();
    }
    if (state.trouble.isEmpty()) {
      state.trouble =
          Optional.of(
              new Trouble(
                  call.place(),
                  "boot comes before a kernel is loaded",
                  "Write linux FILE before it."));
    }
    return List.of(state.with(NO_KERNEL));
  }

  /** Starts what is loaded. */
  static void boot(RunState state, Place place, Endings endings) {
    Ending.Kernel kernel = state.kernel.orElseThrow();
    boolean isStage = kernel.command().startsWith("multiboot");
    String from =
        kernel.device().equals(DiskView.MEMDISK)
            ? " of the image"
            : state
                .mark
                .filter(mark -> !mark.isEmpty())
                .map(mark -> " from the disk with " + mark)
                .orElse("");
    endings.add(
        state,
        isStage ? Ending.Kind.SECOND_STAGE : Ending.Kind.BOOTS,
        (isStage ? "starts the second stage " : "boots ") + kernel.path() + from,
        new Trouble(place, "", ""));
  }
}
