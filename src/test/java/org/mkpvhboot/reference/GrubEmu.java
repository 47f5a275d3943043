package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mkpvhboot.bytes.Bytes;

/** GRUB's own script engine, as a program of the host: what a grub.cfg prints when it runs. */
final class GrubEmu {
  /** What the scripts of the tests print around a line. */
  private static final Pattern LINE = Pattern.compile("<<(.*?)>>");

  /** What a terminal takes for orders. */
  private static final Pattern ORDER =
      Pattern.compile("\u001b(\\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78])|\r|\n|\u000f");

  private GrubEmu() {}

  /**
   * Runs a grub.cfg that ends with {@code reboot}.
   *
   * @param files by their names beside {@code $prefix}, the grub.cfg among them
   * @return what stands between double angle brackets, line by line
   */
  static List<String> printed(GrubRelease release, Map<String, Bytes> files, Path folder) {
    Path root = Lab.closure(release.suite(), "grub-emu");
    try {
      for (Map.Entry<String, Bytes> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue().toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    String emu =
        String.join(
            " ",
            root.resolve("lib64/ld-linux-x86-64.so.2").toString(),
            "--library-path",
            libraries + ":" + libraries.resolve("pulseaudio") + ":" + root.resolve("usr/lib"),
            root.resolve("usr/bin/grub-emu").toString(),
            "-d",
            folder.toString());
    // grub-emu wants a terminal
    Command.Outcome outcome =
        Command.of("env", "TERM=vt100", "timeout", "60", "script", "-qc", emu, "/dev/null").run();
    List<String> lines = new ArrayList<>();
    Matcher matcher = LINE.matcher(ORDER.matcher(outcome.out().latin1()).replaceAll(""));
    while (matcher.find()) {
      lines.add(matcher.group(1));
    }
    return lines;
  }
}
