package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;

/** The tool between real pipes, files and devices, as a shell joins them. */
@Tag("reference")
@TestInstance(Lifecycle.PER_CLASS)
final class StandardStreamsTest {
  private static final List<String> TEXTS =
      List.of(
          "inspect image",
          "inspect --json image",
          "verify image",
          "verify --json image",
          "check -O i386-xen_pvh c.cfg",
          "check -O i386-xen_pvh --json c.cfg",
          "explain -O i386-xen_pvh",
          "explain -O i386-xen_pvh --why tar",
          "diff image other",
          "diff --json image other",
          "extract image -d parts",
          "build -O i386-xen_pvh -o out",
          "build -O i386-xen_pvh --summary",
          "build -O i386-xen_pvh -o out --manifest /dev/stdout",
          "fleet fleet.yaml -d fleet",
          "fleet fleet.yaml -d dry --dry-run",
          "fleet status built",
          "fleet status built --json",
          "fleet --rollback --to 1 -d built",
          "--help",
          "--version",
          "help verify",
          "fleet --help",
          "mkimage --help",
          "mkstandalone --version");

  /** Commands that write the image {@code image} to where {@code OUT} stands. */
  private static final List<String> IMAGES =
      List.of(
          "build -O i386-xen_pvh -c c.cfg -o OUT",
          "build --from-extracted all -o OUT",
          "mkimage -O i386-xen_pvh -p /g -d modules -o OUT normal",
          "mkstandalone -O i386-xen_pvh -d modules --fonts= --locales= --themes= -o OUT");

  @TempDir private Path shared = Path.of("");

  /** A folder to work in, and the Java that runs the tool there. */
  private record Shell(Path folder, Optional<Path> java) {
    Command.Outcome run(String line) {
      String tool = Lab.TREE.resolve("mkpvhboot").toString();
      Command command =
          Command.of("bash", "-c", "mkpvhboot() { \"$TOOL\" \"$@\"; }\n" + line)
              .with("TOOL", tool)
              .in(folder);
      return java.map(home -> command.with("JAVA_HOME", home.toString())).orElse(command).run();
    }

    /** Runs a line that has to end with 0 and be quiet on standard error. */
    String good(String line) {
      Command.Outcome outcome = run(line);
      assertEquals("0 ", outcome.exitCode() + " " + outcome.err(), line);
      return outcome.text();
    }

    void fails(int exitCode, String err, String line) {
      Command.Outcome outcome = run(line);
      assertEquals(
          exitCode + " mkpvhboot: " + err + "\n", outcome.exitCode() + " " + outcome.err(), line);
    }

    Bytes file(String name) throws IOException {
      return Bytes.of(Files.readAllBytes(folder.resolve(name)), name);
    }
  }

  private Shell shell(JavaRelease java) throws IOException {
    Path folder = shared.resolve(java.name());
    Shell shell = new Shell(folder, java.home(shared.resolve("java-" + java)));
    Mkpvhboot.launcher("--version").run().orThrow();
    Files.createDirectory(folder);
    Files.createSymbolicLink(
        folder.resolve("modules"),
        GrubRelease.GRUB_2_06.platform(org.mkpvhboot.target.Target.I386_XEN_PVH));
    Files.writeString(
        folder.resolve("c.cfg"),
        "ls\nset root=xen/xvda\nset prefix=(xen/xvda)/boot/grub\nexport prefix\nconfigfile $prefix/grub.cfg\n");
    Files.writeString(folder.resolve("g.cfg"), "linux /vmlinuz\nboot\n");
    Files.writeString(
        folder.resolve("fleet.yaml"),
        "tenants:\n- {name: a, target: i386-xen_pvh, config: c.cfg}\n");
    shell.good(
        "M='--modules-from modules'; mkpvhboot -O i386-xen_pvh $M -c c.cfg -q -o image"
            + " && mkpvhboot -O i386-xen_pvh $M -q -o other && mkpvhboot extract -q image -d all"
            + " && mkpvhboot fleet fleet.yaml $M -q -d built");
    return shell;
  }

  @ParameterizedTest
  @EnumSource
  void standardStreams_areWhatTheShellMakesOfThem(JavaRelease java) throws IOException {
    Shell shell = shell(java);
    standardInput(shell);
    badStandardInput(shell);
    imagesToStandardOutput(shell);
    textToAFullDisk(shell);
    closedStreams(shell);
    terminal(shell);
  }

  private static void standardInput(Shell shell) {
    List<BiFunction<String, String, String>> ways =
        List.of(
            (file, command) -> "cat " + file + " | " + command.replace("IN", "-"),
            (file, command) -> command.replace("IN", "-") + " <" + file,
            (file, command) -> "cat " + file + " | " + command.replace("IN", "/dev/stdin"),
            (file, command) -> command.replace("IN", "<(cat " + file + ")"),
            (file, command) ->
                "mkfifo f && { cat " + file + " >f & " + command.replace("IN", "f") + "; rm f; }");
    for (var way : ways) {
      for (String command :
          List.of(
              "mkpvhboot verify IN",
              "mkpvhboot inspect IN",
              "mkpvhboot inspect --json IN",
              "mkpvhboot diff IN image",
              "mkpvhboot extract IN -q -d in.d && rm -r in.d",
              "mkpvhboot check --guest-config g.cfg --image IN --modules-from modules")) {
        shell.good(way.apply("image", "{ " + command + "; }"));
      }
      for (String command :
          List.of(
              "mkpvhboot -O i386-xen_pvh --modules-from modules -c IN -q -o in && cmp in image",
              "mkpvhboot check -O i386-xen_pvh --modules-from modules IN")) {
        shell.good(way.apply("c.cfg", "{ " + command + "; }"));
      }
      shell.good(
          way.apply(
              "g.cfg",
              "{ mkpvhboot check --guest-config IN --image image --modules-from modules; }"));
      shell.good(
          way.apply(
              "fleet.yaml",
              "{ mkpvhboot fleet IN --modules-from modules -q -d in.d"
                  + " && cmp in.d/current/a.bin built/current/a.bin && rm -r in.d; }"));
    }
    shell.good("mkpvhboot -O i386-xen_pvh --modules-from modules -o - | mkpvhboot verify -");
  }

  private static void badStandardInput(Shell shell) {
    for (String empty : List.of("</dev/null", "< <(:)")) {
      assertTrue(
          shell.run("mkpvhboot verify - " + empty).text().contains("the file is empty"), empty);
      shell.fails(
          2,
          "standard input: is empty\n"
              + "  A first stage without a command boots nothing; leave -c out for the template"
              + " chainload.",
          "mkpvhboot -O i386-xen_pvh --modules-from modules -c - -o in " + empty);
    }
    shell.fails(
        3,
        "standard input: cannot be read: Bad file descriptor\n  Give the image as a file.",
        "mkpvhboot verify - <&-");
    shell.fails(
        3,
        "standard input: cannot be read: Bad file descriptor\n  Give the config as a file.",
        "mkpvhboot -O i386-xen_pvh --modules-from modules -c - -o in <&-");
    for (String nothing : List.of("<&-", "</dev/null", "< <(:)")) {
      Command.Outcome fleet = shell.run("mkpvhboot fleet - -d d " + nothing);
      assertEquals(2, fleet.exitCode(), fleet::toString);
      assertTrue(fleet.err().startsWith("mkpvhboot: /dev/stdin: names no tenant\n"), fleet::err);
    }
  }

  private static void imagesToStandardOutput(Shell shell) throws IOException {
    for (String image : IMAGES) {
      String command = "mkpvhboot " + withModules(image);
      shell.good(command.replace("OUT", "expected") + " >/dev/null");
      Bytes expected = shell.file("expected");
      shell.good("rm -f got; " + command.replace("OUT", "/dev/stdout") + " | cat >got");
      assertEquals(expected, shell.file("got"), command);
      shell.good("(echo; " + command.replace("OUT", "/dev/stdout") + "; echo) >got");
      assertEquals(expected, shell.file("got").slice(1, expected.size()), command);
      shell.good(command.replace("OUT", "/dev/fd/3") + " 3>got >/dev/null");
      assertEquals(expected, shell.file("got"), command);
      shell.good("{ " + command.replace("OUT", ">(cat >got)") + "; wait; } >/dev/null");
      for (String device : List.of("/dev/stdout", "/dev/full")) {
        Command.Outcome full = shell.run(command.replace("OUT", device) + " >/dev/full");
        assertEquals(6, full.exitCode(), full::toString);
        assertTrue(full.err().contains("cannot be written: No space left on device\n"), full::err);
      }
      Command.Outcome closed =
          shell.run(command.replace("OUT", "/dev/stdout") + " | true; exit ${PIPESTATUS[0]}");
      assertEquals(6, closed.exitCode(), closed::toString);
      assertTrue(closed.err().contains("cannot be written: Broken pipe\n"), closed::err);
    }
  }

  private static void textToAFullDisk(Shell shell) {
    for (String text : TEXTS) {
      String command = "rm -rf parts out fleet; mkpvhboot " + withModules(text);
      int exitCode = shell.run(command + " >/dev/null").exitCode();
      assertTrue(exitCode <= 1, text);
      shell.fails(
          6,
          "standard output: cannot be written: No space left on device\n"
              + "  Free some space, or send it elsewhere.",
          command + " >/dev/full");
      Command.Outcome closed = shell.run(command + " | true; exit ${PIPESTATUS[0]}");
      assertEquals(exitCode + " ", closed.exitCode() + " " + closed.err(), text);
      assertEquals(exitCode, shell.run(command + " >/dev/null 2>/dev/full").exitCode(), text);
    }
  }

  /** The options of a platform, for the verbs that take them. */
  private static String withModules(String command) {
    return command.matches("(check|explain|build -O|fleet (fleet|status)).*")
        ? command + " --modules-from modules"
        : command;
  }

  private static void closedStreams(Shell shell) throws IOException {
    for (String text : List.of("inspect image", "--version")) {
      shell.fails(
          6,
          "standard output: cannot be written: Bad file descriptor\n"
              + "  Free some space, or send it elsewhere.",
          "mkpvhboot " + text + " >&-");
    }
    shell.good("mkpvhboot verify image <&- 2>&-");
    assertEquals(3, shell.run("mkpvhboot verify nosuch 2>&-").exitCode());
    // the file that Java opens first must not be taken for a closed stream
    shell.good("mkpvhboot -O i386-xen_pvh --modules-from modules -c c.cfg -q -o in <&- >&- 2>&-");
    assertEquals(shell.file("image"), shell.file("in"));
  }

  private static void terminal(Shell shell) {
    Needs.program("script", "bsdutils");
    for (String image : IMAGES) {
      for (String out : List.of("/dev/stdout", "-")) {
        if (out.equals("-") && image.startsWith("mk")) {
          continue; // a file of that name, as for the programs that these stand in for
        }
        String command = "mkpvhboot " + withModules(image).replace("OUT", out);
        Command.Outcome outcome =
            shell.run(
                "export -f mkpvhboot; SHELL=/bin/bash script -qefc '"
                    + command
                    + "' /dev/null </dev/null");
        assertEquals(2, outcome.exitCode(), command);
        assertTrue(
            outcome.text().contains("standard output is a terminal, and an image is not text"),
            outcome::text);
        assertTrue(outcome.out().size() < 1000, command);
      }
    }
  }
}
