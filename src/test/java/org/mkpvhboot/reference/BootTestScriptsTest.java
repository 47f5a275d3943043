package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.target.Target;

/**
 * What {@code boot-test} does beside booting: reads consoles, guesses guests, tells how far it is.
 */
@Tag("reference")
final class BootTestScriptsTest {
  /** What a real console receives at the start: GRUB draws its progress where the line goes on. */
  private static final String START =
      "\033[30m\033[47mWelcome to GRUB!\n\r\n\r\033[37m\033[40m\033[3;38H"
          + "      [ grub.cfg  1.57KiB  100%  2.12B/s ]\033[3;1HFound (xen/xvda)/boot/grub/grub.cfg\n\r"
          + "\033[H\033[J\033[1;1H";

  private final Path folder;

  BootTestScriptsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private String shown(String received) throws IOException {
    Path raw = Files.writeString(folder.resolve("raw"), received, StandardCharsets.UTF_8);
    return Command.of("awk", "-f", "boot/console.awk", raw.toString())
        .with("LC_ALL", "C")
        .run()
        .orThrow()
        .text();
  }

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void progressOfFiles_isLeftOut() throws IOException {
    assertEquals(
        lines("Welcome to GRUB!", "Found (xen/xvda)/boot/grub/grub.cfg", "M:ok"),
        shown(START + "\033[1;42H      [ a  26B  100%  0.94B/s ]\033[1;1HM:ok\n\r"));
  }

  @Test
  void menu_hasItsEntriesAndNoFrame() throws IOException {
    String frame = "\033[4;2H+" + "-".repeat(76) + "+\033[5;2H|\033[5;79H|\033[6;2H|\033[6;79H|";
    String end = "\033[7;2H+" + "-".repeat(76) + "+\033[8;2H     Use the keys\n\r     to choose";
    String entries = "\033[5;80H \033[5;3H*Linux é \033[5;78H\033[6;3H Other | one ";
    String countdown = "\033[20;1H   in 5s. \033[20;1H   in 4s. \033[20;1H          ";
    assertEquals(
        lines("GNU GRUB", "  *Linux é", "   Other | one", "     Use the keys", "     to choose"),
        shown("\033[?25l\033[H\033[JGNU GRUB\n\r" + frame + end + entries + countdown)
            .replaceAll("(?m)^ {5,6}(?=Use|to)", "     "));
  }

  @Test
  void whatIsOverwritten_isThereAsItStoodLast() throws IOException {
    assertEquals(
        lines("100%", "[ ok ] started", "grub> ls"),
        shown("10%\r50%\r100%\r\n[ .. ] start\r[ ok ] started\033[K\r\ngrub> lx\bs\n"));
  }

  /** Xen's shim prints before GRUB, which takes the screen to be its own. */
  @Test
  void lines_stayWhenSomethingIsDrawnOverThem() throws IOException {
    StringBuilder shim = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      shim.append("(XEN) line ").append(i).append('\n');
    }
    String shown = shown(shim + START);
    for (int i = 1; i <= 40; i++) {
      assertTrue(shown.contains("(XEN) line " + i + "\n"), shown);
    }
    assertTrue(shown.endsWith("\nFound (xen/xvda)/boot/grub/grub.cfg\n"), shown);
  }

  @Test
  void lineLongerThanTheScreen_isWhole() throws IOException {
    String line = "[    0.000000] Command line: " + "root=UUID=x ".repeat(30) + "ro";
    assertEquals(lines(line), shown(line + "\r\n\0"));
  }

  private Command bash(String script, String... arguments) {
    String start = "set -euo pipefail; work=$1; shift; . boot/lib.sh; . boot/build.sh; ";
    return Command.of("bash", "-c", start + script, "bash", folder.toString())
        .and(arguments)
        .with("MKPVHBOOT", Lab.TREE.resolve("mkpvhboot").toString());
  }

  @ParameterizedTest
  @CsvSource({"I386_XEN, pvshim", "X86_64_XEN, pv", "I386_XEN_PVH, pvh"})
  void guest_isGuessedFromTheImage(Target target, String guest) {
    String image = GrubRelease.GRUB_2_06.hostImage(target).toString();
    Mkpvhboot.launcher("--version");
    assertEquals(guest + "\n", bash("guess_guest \"$1\"", image).run().orThrow().text());
  }

  @Test
  void guest_ofAnotherKernel_isWhatItsNotesSay() throws IOException {
    Path flat = Files.write(folder.resolve("flat"), new byte[8192]);
    Path image = folder.resolve("image");
    Mkpvhboot.run("wrap", "-q", flat.toString(), "-o", image.toString(), "--entry", "-0x30");
    Mkpvhboot.launcher("--version");
    assertEquals("pvh\n", bash("guess_guest \"$1\"", image.toString()).run().orThrow().text());
  }

  @Test
  void guest_ofWhatIsNoImage_hasToBeSaid() {
    Mkpvhboot.launcher("--version");
    Command.Outcome outcome = bash("guess_guest \"$1\"", "README.md").run();
    assertEquals(3, outcome.exitCode(), outcome::toString);
    assertTrue(outcome.err().endsWith("write --guest pv, pvh or pvshim\n"), outcome.err());
  }

  @Test
  void progress_namesStepAndSeconds_ofWhatTakesLong() {
    String slow =
        ". boot/lib.sh; doing 'making xen' $work/log; printf '  CC\\t  a.o\\n' >$work/log; sleep 6; echo made";
    Command.Outcome outcome =
        bash(
                "with_progress 'step 1 of 4, Xen' env work=$work bash -c \"$1\"; cat \"$work/made\"",
                slow)
            .run();
    assertEquals("made\n", outcome.orThrow().text());
    assertTrue(
        outcome
            .err()
            .matches(
                """
                boot-test: step 1 of 4, Xen: making xen \\(CC a.o\\), for [56] s
                boot-test: step 1 of 4, Xen: done after [67] s
                """),
        outcome.err());
  }

  @Test
  void progress_ofWhatIsQuick_isNone_andAFailureEndsIt() {
    assertEquals("", bash("with_progress x true").run().orThrow().err());
    assertEquals(3, bash("with_progress x bash -c 'exit 3'; echo on").run().exitCode());
  }
}
