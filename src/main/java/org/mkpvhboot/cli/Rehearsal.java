package org.mkpvhboot.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the verbs that are called most, one after the other, for a Java that keeps what it learns of
 * a program's start (JEP 483).
 *
 * <p>Not a verb: the launcher starts it. It says nothing. What is kept is loaded at every start, so
 * that what few starts need would cost all of them.
 */
public final class Rehearsal {
  private final Path folder;
  private final List<String> modules;

  private Rehearsal(Path folder, List<String> modules) {
    this.folder = folder;
    this.modules = modules;
  }

  /**
   * Runs them; the exit code is 0 when there are modules to build an image of.
   *
   * @param args a folder for what is written; then where GRUB's modules are, as for {@code
   *     --modules-from}, if they are not where build looks for them
   */
  public static void main(String[] args) {
    Path folder = FileSystems.getDefault().getPath(args[0]);
    List<String> modules = args.length > 1 ? List.of("--modules-from", args[1]) : List.of();
    System.exit(new Rehearsal(folder, modules).run() ? 0 : 1);
  }

  private boolean run() {
    String image = file("pvh.bin");
    String config = file("pvh.cfg");
    List<String> build = List.of("build", "-q", "--offline", "-O", "i386-xen_pvh");
    if (run(join(build, modules, List.of("-o", image, "--xl-config", config))) != 0) {
      return false;
    }
    furtherCommands(image, config).forEach(this::run);
    return true;
  }

  private List<List<String>> furtherCommands(String image, String config) {
    List<String> inPlace = modules.isEmpty() ? List.of() : List.of("-d", modules.get(1));
    return List.of(
        join(List.of("check", "-O", "i386-xen_pvh"), modules, List.of()),
        List.of("inspect", image),
        List.of("verify", image),
        join(
            List.of("mkimage", "-O", "x86_64-xen", "-p", "/boot/grub", "-o", file("mkimage")),
            inPlace,
            List.of("normal", "ext2")),
        join(
            List.of("mkstandalone", "-O", "x86_64-xen", "-o", file("standalone")),
            inPlace,
            List.of("--fonts=", "--locales=", "--themes=", "boot/grub/grub.cfg=" + config)));
  }

  private static List<String> join(List<String> start, List<String> middle, List<String> end) {
    return Stream.of(start, middle, end).flatMap(List::stream).toList();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int run(List<String> command) {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new StandardOutput(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            System.getenv(),
            FileSystems.getDefault());
    return Main.run(console, command.toArray(new String[0]));
  }
}
