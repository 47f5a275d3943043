package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.World;

/**
 * When there are colours, and of what; that launchers see terminals, {@code TerminalTest} tests.
 */
final class ColorsTest {
  private static final String ESCAPE = "\033[";
  private static final String GOOD = "\033[32m";
  private static final String BAD = "\033[1;31m";
  private static final String WARNING = "\033[1;35m";
  private static final String PLACE = "\033[1m";
  private static final String END = "\033[0m";

  private final World world = new World();

  ColorsTest() {
    world.write("good.bin", new PartsImage(Target.I386_XEN_PVH).build().toArray());
    world.write("bad.cfg", "foo\n");
    world.write("waits.cfg", "search --set=root --file /x\nconfigfile (xen/xvd*)/grub.cfg\n");
    world.write("small.profile", "include minimal\n");
    world.write("p", "memdisk tar\n");
  }

  private CommandLineRun onTerminals() {
    return CommandLineRun.in(world.files())
        .environment("MKPVHBOOT_OUTPUT_TERMINAL", "1")
        .environment("MKPVHBOOT_TERMINAL", "1")
        .environment("TERM", "xterm");
  }

  @Test
  void verify_verdict_isGreenOrRed() {
    String text = onTerminals().type("mkpvhboot verify -v good.bin").text();
    assertTrue(text.startsWith("good.bin: pvh: " + GOOD + "pass" + END + " (Xen 4.17"), text);
    assertTrue(text.contains("  " + GOOD + "pass" + END + "  "), text);

    text = onTerminals().type("mkpvhboot verify --guest pv good.bin").text();
    assertTrue(text.startsWith("good.bin: pv: " + BAD + "FAIL" + END + " (Xen 4.17"), text);
    assertTrue(text.contains("  " + BAD + "fail" + END + "  "), text);
  }

  @Test
  void check_findings_haveTheirPlaceAndSeverity() {
    String text = onTerminals().type("mkpvhboot check -O i386-xen_pvh bad.cfg").text();
    assertTrue(text.startsWith(PLACE + "bad.cfg:1:1:" + END + " " + BAD + "error:" + END), text);
    assertTrue(text.contains("\nbad.cfg: " + BAD + "1 error, no warnings" + END + "\n"), text);
    world.write("good.cfg", "echo a\nhalt\n");
    text = onTerminals().type("mkpvhboot check -O i386-xen_pvh good.cfg").text();
    assertEquals("good.cfg: " + GOOD + "good" + END + "\n", text);
  }

  @Test
  void inspect_sentence_saysWhetherItBoots() {
    String text = onTerminals().type("mkpvhboot inspect good.bin").text();
    assertTrue(text.startsWith(BAD), text);
    assertTrue(text.lines().findFirst().orElseThrow().endsWith(END), text);
    assertEquals(text.indexOf(ESCAPE), 0);
    assertEquals(text.lastIndexOf(ESCAPE), text.indexOf(END));
    onTerminals().type("mkpvhboot -O i386-xen_pvh -o built.bin").assertGood();
    text = onTerminals().type("mkpvhboot inspect built.bin").text();
    assertTrue(text.startsWith(GOOD), text);
  }

  @Test
  void explain_moduleThatIsNotThere_isRed() {
    String text =
        onTerminals().type("mkpvhboot explain -O i386-xen_pvh --profile p --why lvm").text();
    assertTrue(text.contains(": " + BAD + "lvm is not in the image" + END + ";"), text);
  }

  @Test
  void failure_onStandardError_hasColorsOfItsOwnStream() {
    String plain = world.type("mkpvhboot verify none.bin").err();
    CommandLineRun onlyErr =
        CommandLineRun.in(world.files())
            .environment("MKPVHBOOT_TERMINAL", "1")
            .environment("TERM", "xterm");
    CommandLineRun.Result result = onlyErr.type("mkpvhboot verify none.bin good.bin");
    assertTrue(
        result.err().startsWith(BAD + "mkpvhboot:" + END + " " + PLACE + "none.bin:" + END + " "),
        result.err());
    assertEquals(plain, plain(result.err()));
    assertFalse(result.text().contains(ESCAPE), result.text());

    CommandLineRun onlyOut =
        CommandLineRun.in(world.files())
            .environment("MKPVHBOOT_OUTPUT_TERMINAL", "1")
            .environment("TERM", "xterm");
    result = onlyOut.type("mkpvhboot verify none.bin good.bin");
    assertEquals(plain, result.err());
    assertTrue(result.text().contains(GOOD), result.text());
  }

  @Test
  void warning_ofABuild_isMarked() {
    String err =
        onTerminals()
            .type("mkpvhboot -O i386-xen_pvh --profile small.profile -o a.bin -c waits.cfg")
            .err();
    assertTrue(err.contains(WARNING + "warning:" + END + " "), err);
    assertTrue(err.startsWith("mkpvhboot: "), err);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify -v good.bin",
        "verify --guest pv good.bin none.bin",
        "check bad.cfg",
        "check waits.cfg",
        "inspect good.bin",
        "inspect -v good.bin",
        "explain -O i386-xen_pvh",
        "explain -O i386-xen_pvh --why nosuch",
        "build -O i386-xen_pvh -o a.bin -c bad.cfg",
        "nosuch"
      })
  void text_withoutItsColors_isWhatAPipeGets(String command) {
    CommandLineRun.Result piped = world.type("mkpvhboot " + command);
    CommandLineRun.Result shown = onTerminals().type("mkpvhboot " + command);
    assertFalse((piped.text() + piped.err()).contains(ESCAPE), piped.text() + piped.err());
    assertEquals(piped.text(), plain(shown.text()));
    assertEquals(piped.err(), plain(shown.err()));
    assertEquals(piped.exitCode(), shown.exitCode());
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR, 1, '', false",
    "NO_COLOR, '', '', true",
    "TERM, dumb, '', false",
    "TERM, '', '', false",
    "TERM, linux, '', true",
    "TERM, linux, --color never, false",
    "TERM, linux, --color=never, false",
    "TERM, linux, --color auto, true",
    "NO_COLOR, 1, --color always, true",
    "TERM, dumb, --color=always, true"
  })
  void environmentAndOption_decide(String name, String value, String option, boolean areColors) {
    String text =
        onTerminals()
            .environment(name, value)
            .type("mkpvhboot verify " + option + " good.bin")
            .assertGood()
            .text();
    assertEquals(areColors, text.contains(ESCAPE), text);
  }

  @Test
  void option_always_alsoInAPipe_andInMessages() {
    CommandLineRun.Result result = world.type("mkpvhboot verify --color always none.bin good.bin");
    assertTrue(result.text().contains(GOOD), result.text());
    assertTrue(result.err().startsWith(BAD), result.err());
  }

  @Test
  void option_unknownValue_isUsage() {
    world
        .type("mkpvhboot verify --color blue good.bin")
        .assertFailed(
            2,
            "'blue' does not say when there are colors",
            "Write --color auto, --color always or --color never.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"build", "check", "explain", "inspect", "verify", "fleet"})
  void option_isInTheHelpOfWhoPrintsVerdicts(String verb) {
    assertTrue(world.type("mkpvhboot %s --help", verb).text().contains("--color=WHEN"));
  }

  @Test
  void option_behindTheEndOfOptions_isAnOperand() {
    assertEquals(ColorChoice.AUTO, ColorChoice.in(List.of("verify", "--", "--color=always")));
    assertEquals(ColorChoice.ALWAYS, ColorChoice.in(List.of("verify", "--color=always", "--")));
  }

  private static String plain(String text) {
    return text.replaceAll("\033\\[[0-9;]*m", "");
  }
}
