package org.mkpvhboot.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.disk.ProgramRunner.Ended;
import org.mkpvhboot.disk.ProgramRunner.OutputReader;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * Runs grub-fstest where there is nothing else: its libraries and the disks, all read-only.
 *
 * <p>What a guest's disk holds is hostile, and GRUB's drivers are made for a machine that has
 * nothing to lose. Within the sandbox are no other file, process or network and no rights; time and
 * memory have a limit.
 */
final class Sandbox {
  /** The program in the sandbox; its messages begin with it. */
  static final String PROGRAM = "/grub-fstest";

  /** With this timeout(1) and the shell say that a program was killed: 128 and SIGKILL. */
  static final int KILLED = 137;

  /** For a question. */
  private static final int SECONDS = 60;

  /** For one with a passphrase: each key slot of a disk may take 10 s. */
  private static final int SECONDS_WITH_KEYS = 600;

  /** In KiB. Argon2 may ask for 1 GiB, as much as cryptsetup gives it. */
  private static final String MEMORY = "2097152";

  /**
   * Sets the limits, and makes the filter and the last word: they come as printf(1) reads them, for
   * Java cannot hand on every byte. bubblewrap reads the filter from descriptor 9.
   */
  private static final String START =
      """
      ulimit -c 0
      ulimit -f 0
      ulimit -v %MEMORY
      filter=$1
      last=$(printf '%b.' "$2")
      seconds=$3
      shift 3
      PATH=/usr/bin:/bin
      exec 8<&0
      printf '%b' "$filter" | {
        exec 9<&0 0<&8 8<&-
        exec timeout -s KILL "$seconds" "$@" "${last%.}"
      }
      """
          .replace("%MEMORY", MEMORY);

  /** Where the last word stands in the command, and behind it the seconds. */
  private static final int LAST = 5;

  private static final List<String> WALLS =
      List.of(
          "--unshare-user",
          "--unshare-ipc",
          "--unshare-pid",
          "--unshare-net",
          "--unshare-uts",
          "--unshare-cgroup-try",
          "--new-session",
          "--die-with-parent",
          "--cap-drop",
          "ALL",
          "--hostname",
          "guest",
          "--clearenv",
          "--setenv",
          "LC_ALL",
          "C");

  private final ProgramRunner runner;
  private final List<String> command;

  private Sandbox(ProgramRunner runner, List<String> command) {
    this.runner = runner;
    this.command = command;
  }

  /**
   * A sandbox with the program of {@code tools} and these disks, as {@link #disk} calls them.
   *
   * @throws Failure UNSUPPORTED for a block device on a machine where it could be written to
   */
  static Sandbox of(Tools tools, List<DiskImage> disks) {
    LinkedProgram program = LinkedProgram.of(tools);
    Optional<Bytes> filter = ReadOnlyFilter.of(program.machine());
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START, "sh"));
    command.add(PrintfText.of(filter.map(Bytes::latin1).orElse("")));
    command.addAll(List.of("", "", tools.bwrap().toString()));
    command.addAll(WALLS);
    if (filter.isPresent()) {
      command.addAll(List.of("--seccomp", "9"));
    }
    program.files().forEach((inside, file) -> bind(command, "--ro-bind", file, inside));
    for (int i = 0; i < disks.size(); i++) {
      DiskImage each = disks.get(i);
      if (each.isDevice() && filter.isEmpty()) {
        throw writable(each);
      }
      // on a read-only mount of bubblewrap's a device is none
      bind(command, each.isDevice() ? "--dev-bind" : "--ro-bind", each.file(), disk(i));
    }
    command.addAll(List.of("--remount-ro", "/", "--chdir", "/", "--"));
    command.addAll(program.start());
    return new Sandbox(tools.runner(), List.copyOf(command));
  }

  private static Failure writable(DiskImage device) {
    return new Failure(
        Kind.UNSUPPORTED,
        Place.file(device.file()),
        "cannot be kept read-only on this host's kind of processor",
        "Copy the disk to a file, and name that.");
  }

  /** The path of a disk in the sandbox. */
  static String disk(int index) {
    return "/disk" + index;
  }

  private static void bind(List<String> command, String how, Path file, String inside) {
    command.addAll(List.of(how, file.toAbsolutePath().toString(), inside));
  }

  /**
   * Runs grub-fstest.
   *
   * @param arguments of ASCII
   * @param last the last argument, each byte as one character
   * @param input passphrases, or nothing
   * @throws Failure UNSUPPORTED when there can be no sandbox
   */
  <T> Ended<T> run(List<String> arguments, String last, Bytes input, OutputReader<T> reader) {
    List<String> all = new ArrayList<>(command);
    String seconds = String.valueOf(input.isEmpty() ? SECONDS : SECONDS_WITH_KEYS);
    all.set(LAST, PrintfText.of(last));
    all.set(LAST + 1, seconds);
    all.addAll(arguments);
    Ended<T> ended;
    try {
      ended = runner.run(all, input, reader);
    } catch (IOException e) {
      throw noSandbox(e.getMessage() == null ? "" : e.getMessage()).causedBy(e);
    }
    if (ended.err().startsWith("bwrap: Can't find source path ")) {
      throw unreadable(Printable.ofBytes(ended.err().strip()));
    }
    if (ended.err().startsWith("bwrap: ")) {
      throw noSandbox(Printable.ofBytes(ended.err().strip()));
    }
    if (ended.exitCode() == KILLED) {
      throw new Failure(
          Kind.DAMAGED,
          Place.NOWHERE,
          "GRUB's drivers did not come to an end in " + seconds + " s",
          "The disk is damaged, or made to keep GRUB busy: GRUB would hang there too.");
    }
    return ended;
  }

  /** A disk, or a file of GRUB's, that can be read outside only. */
  static Failure unreadable(String reason) {
    return new Failure(
        Kind.NOT_FOUND,
        Place.NOWHERE,
        "a file cannot be read in the sandbox: " + reason,
        "Root's rights end there: its owner has to run this, or root has to own it.");
  }

  private static Failure noSandbox(String reason) {
    boolean isForbidden = reason.contains("namespace") || reason.contains("uid map");
    return new Failure(
        Kind.UNSUPPORTED,
        Place.NOWHERE,
        "no sandbox can be made: " + reason,
        isForbidden
            ? "This kernel allows no user namespaces to this user: run as root, or allow them"
                + " (kernel.unprivileged_userns_clone, user.max_user_namespaces, AppArmor)."
            : "Try the command bwrap --ro-bind / / true, which must work.");
  }
}
