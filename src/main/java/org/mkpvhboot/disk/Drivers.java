package org.mkpvhboot.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.disk.ProgramRunner.Ended;
import org.mkpvhboot.disk.ProgramRunner.OutputReader;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * GRUB's drivers over some disks: each question is a run of grub-fstest, about 20 ms.
 *
 * <p>With a passphrase it takes as long as GRUB takes to derive the guest's key, 8 s for what
 * cryptsetup makes; so what lies on a disk or a partition is asked for without.
 */
final class Drivers {
  private static final Bytes NOTHING = Bytes.ofUtf8("", "no input");
  private static final String ERROR = Sandbox.PROGRAM + ": error: ";
  private static final String CANNOT_OPEN = "cannot open `";

  /** For each disk, each partition of it and each of GRUB's three tries. */
  private static final int PASSPHRASES = 100;

  private final Sandbox sandbox;
  private final List<String> disks = new ArrayList<>();
  private final Optional<Bytes> passphrases;

  /** What the program prints before all else when it has passphrases. */
  private String prompts = "";

  Drivers(Sandbox sandbox, int count, Optional<Bytes> passphrase) {
    this.sandbox = sandbox;
    // GRUB iterates over the last one first, and numbers what it makes of them in that order
    for (int i = count - 1; i >= 0; i--) {
      disks.add(Sandbox.disk(i));
    }
    passphrases = passphrase.map(Drivers::lines);
  }

  private static Bytes lines(Bytes passphrase) {
    List<Bytes> pieces = new ArrayList<>();
    for (int i = 0; i < PASSPHRASES; i++) {
      pieces.add(passphrase);
      pieces.add(Bytes.ofUtf8("\n", "end of line"));
    }
    return Bytes.concat("passphrase", pieces);
  }

  /** The version that the program says: 2.06 of {@code grub-fstest (GRUB) 2.06-13+deb12u1}. */
  String version() {
    Ended<String> ended = sandbox.run(List.of(), "--version", NOTHING, Drivers::text);
    String said = ended.out().strip();
    String version = said.substring(said.lastIndexOf(' ') + 1);
    int end = 0;
    while (end < version.length() && "0123456789.".indexOf(version.charAt(end)) >= 0) {
      end++;
    }
    if (ended.exitCode() != 0 || end == 0) {
      throw failed(ended, Place.NOWHERE);
    }
    return version.substring(0, end);
  }

  /**
   * What {@code ls} prints of all devices; to be asked first, for it tells what GRUB says of each
   * passphrase.
   */
  String devices() {
    String all = list(passphrases.isPresent(), List.of(), "ls", Place.NOWHERE);
    prompts = all.substring(0, all.lastIndexOf('\n', all.length() - 2) + 1);
    return all.substring(prompts.length());
  }

  /**
   * What {@code ls} prints.
   *
   * @param options {@code -a}, {@code -l}
   * @param device of grub-fstest, without parentheses
   * @param path from the device's root on, empty for the device itself
   */
  String list(List<String> options, String device, String path) {
    List<String> words = new ArrayList<>(List.of("ls"));
    words.addAll(options);
    String target = target(device, path);
    return list(isLocked(device), words, target, Place.file(target));
  }

  private String list(boolean isLocked, List<String> words, String last, Place place) {
    String expected = isLocked ? prompts : "";
    Ended<String> ended = run(isLocked, List.of(), words, last, Drivers::text);
    if (ended.exitCode() != 0 || !ended.out().startsWith(expected)) {
      throw failed(ended, place);
    }
    return ended.out().substring(expected.length());
  }

  /**
   * Whether GRUB can open a file, be it that it cannot read it.
   *
   * @throws Failure DAMAGED when GRUB's drivers break down on it
   */
  boolean opens(String device, String path, String name) {
    Ended<Bytes> ended = cat(List.of("-n", "1"), device, path, ReadLimit.ORDINARY, name);
    if (ended.exitCode() == 0 || says(ended, "read error at offset ")) {
      return true;
    }
    if (says(ended, CANNOT_OPEN)) {
      return false;
    }
    throw failed(ended, Place.file(name));
  }

  /**
   * What a file holds, packed or not.
   *
   * @return nothing when GRUB cannot open it
   * @throws Failure TOO_BIG beyond the limit, DAMAGED when GRUB cannot read it to its end
   */
  Optional<Bytes> contents(String device, String path, ReadLimit limit, String name) {
    Ended<Bytes> ended = cat(List.of(), device, path, limit, name);
    if (ended.exitCode() == 0) {
      return Optional.of(ended.out());
    }
    if (says(ended, CANNOT_OPEN)) {
      return Optional.empty();
    }
    throw failed(ended, Place.file(name));
  }

  private Ended<Bytes> cat(
      List<String> options, String device, String path, ReadLimit limit, String name) {
    boolean isLocked = isLocked(device);
    String expected = isLocked ? prompts : "";
    return run(
        isLocked,
        options,
        List.of("cat"),
        target(device, path),
        out -> afterPrompts(out, expected, limit, name));
  }

  /** Whether it ended with an error; those of disks that stay locked may come before it. */
  private static boolean says(Ended<?> ended, String error) {
    String line = ERROR + error;
    return ended.err().startsWith(line) || ended.err().contains("\n" + line);
  }

  private boolean isLocked(String device) {
    return passphrases.isPresent() && !DeviceNames.isOnDisk(device);
  }

  private static String target(String device, String path) {
    return "(" + device + ")" + path;
  }

  private <T> Ended<T> run(
      boolean isLocked,
      List<String> options,
      List<String> words,
      String last,
      OutputReader<T> reader) {
    List<String> arguments = new ArrayList<>();
    if (isLocked) {
      arguments.add("-C");
    }
    arguments.addAll(options);
    arguments.addAll(List.of("-c", String.valueOf(disks.size()), "--"));
    arguments.addAll(disks);
    arguments.addAll(words);
    return sandbox.run(arguments, last, isLocked ? passphrases.orElse(NOTHING) : NOTHING, reader);
  }

  private static String text(InputStream out) throws IOException {
    return InputFile.read(out, "GRUB's list", "list", ReadLimit.ORDINARY).latin1();
  }

  private static Bytes afterPrompts(InputStream out, String prompts, ReadLimit limit, String name)
      throws IOException {
    Bytes start = Bytes.of(out.readNBytes(prompts.length()), name);
    if (!start.latin1().equals(prompts)) {
      return start; // then it ends with an error
    }
    return InputFile.read(out, name, "file", limit);
  }

  private static Failure failed(Ended<?> ended, Place place) {
    String said = Printable.ofBytes(ended.err().strip());
    if (says(ended, "`loopback' command fails")) {
      return Sandbox.unreadable(said);
    }
    return new Failure(
        Kind.DAMAGED,
        place,
        said.startsWith(ERROR)
            ? "GRUB says: " + said.substring(ERROR.length())
            : "GRUB's drivers end with " + ended.exitCode() + " " + said,
        "Check the guest's disk with the tools of its file system.");
  }
}
