package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.check.ConfigCheck;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.World;

/** The verb check, and the same check when build runs it. */
final class CheckVerbTest {
  private static final String UNKNOWN =
      "a.cfg:1:1: %sGRUB 2.06 for Xen has no command 'serach', did you mean search?"
          + " [unknown-command]\n"
          + "  Fix the name; or keep it with --allow-unknown, and the guest prints an error there.\n";

  private final World world = new World();

  @Test
  void check_template_isGood() {
    assertEquals("template chainload: good\n", world.type("mkpvhboot check").assertGood().text());
  }

  @Test
  void check_badConfig_namesPlaceCodeAndNextStep() {
    world.write("a.cfg", "serach -f /x\n");
    CommandLineRun.Result result = world.type("mkpvhboot check -O i386-xen_pvh a.cfg");

    assertEquals(1, result.exitCode());
    assertEquals("", result.err());
    assertEquals(UNKNOWN.replace("%s", "error: ") + "a.cfg: 1 error, no warnings\n", result.text());
  }

  @Test
  void check_warning_isNoNegativeVerdict() {
    world.write("a.cfg", "serach -f /x\n");
    assertEquals(
        UNKNOWN.replace("%s", "warning: ") + "a.cfg: no errors, 1 warning\n",
        world.type("mkpvhboot check -O i386-xen_pvh --allow-unknown a.cfg").assertGood().text());
    assertEquals(
        "",
        world.type("mkpvhboot check -O i386-xen_pvh --allow-unknown -q a.cfg").assertGood().text());
  }

  @Test
  void check_syntax_isAFinding() {
    world.write("a.cfg", "if true; then\n");
    CommandLineRun.Result result = world.type("mkpvhboot check a.cfg");

    assertEquals(1, result.exitCode());
    String first = result.text().lines().findFirst().orElse("");
    assertTrue(first.startsWith("a.cfg:1:1: error: "), first);
    assertTrue(first.endsWith("[syntax]"), first);
  }

  @Test
  void check_findingOfSomeTargets_namesThem() {
    world.write("a.cfg", "multiboot2 /x\nboot\n");
    String text = world.type("mkpvhboot check --allow-unknown a.cfg").text();

    assertTrue(text.contains(" Only for i386-xen.\n"), text);
    assertTrue(text.contains(" Only for x86_64-xen.\n"), text);
    assertTrue(text.endsWith("a.cfg: 2 errors, 1 warning\n"), text);
  }

  @Test
  void check_severalConfigs_areAllLookedAt() {
    world.write("a.cfg", "serach\n");
    world.write("b.cfg", "true\n");
    CommandLineRun.Result result = world.type("mkpvhboot check -q b.cfg a.cfg b.cfg");

    assertEquals(1, result.exitCode());
    assertTrue(result.text().startsWith("a.cfg:1:1: error: "), result.text());
    assertEquals(
        List.of("b.cfg: good", "b.cfg: good"),
        world.type("mkpvhboot check b.cfg b.cfg").assertGood().text().lines().toList());
  }

  @Test
  void check_configThatCannotBeRead_isNamed_andTheOthersAreChecked() {
    world.write("a.cfg", "serach\n");
    world.write("b.cfg", "true\n");
    CommandLineRun.Result result = world.type("mkpvhboot check b.cfg none a.cfg");
    assertEquals(3, result.exitCode());
    assertEquals(
        "mkpvhboot: none: does not exist\n  Check the path of the config.\n", result.err());
    assertTrue(result.text().startsWith("b.cfg: good\na.cfg:1:1: error: "), result.text());
  }

  @Test
  void check_failureOfAllConfigs_isToldOnce() {
    world.write("b.cfg", "true\n");
    CommandLineRun.Result result = world.type("mkpvhboot check --graft x=none b.cfg b.cfg");
    assertEquals(
        """
        3 mkpvhboot: none: does not exist, and is to be /x in the memdisk
          Check the path, or drop the graft.
        """,
        result.exitCode() + " " + result.err());
  }

  @Test
  void check_guestConfigWithoutAnyImage_isNotCalledGood() {
    world.write("b.cfg", "true\n");
    world
        .type("mkpvhboot check --guest-config b.cfg --image none")
        .assertFailed(3, "none: does not exist", "Check the path of the image.");
  }

  @Test
  void check_earlyConfigKernelAndGrafts_areLookedAt() {
    world.write("early.cfg", "if x\nnormal (memdisk)/grub.cfg\n");
    world.write("vmlinuz", new byte[] {2, 0x21, 0x4c, 0x18});
    world.write("x", "x");
    world.write("a.cfg", "search -s -f /boot/grub/grub.cfg\n");
    String text =
        world
            .type(
                "mkpvhboot check -O x86_64-xen --early-config early.cfg --kernel vmlinuz --graft"
                    + " boot/grub/grub.cfg=x a.cfg")
            .text();
    for (String code : List.of("early-config-block", "kernel-compression", "finds-itself")) {
      assertTrue(text.contains("[" + code + "]"), text);
    }
  }

  @Test
  void check_json_isAnArrayWithOneObjectPerConfig() {
    world.write("a.cfg", "serach\n");
    CommandLineRun.Result result = world.type("mkpvhboot check --json -O i386-xen_pvh a.cfg");

    assertEquals(1, result.exitCode());
    JsonObject config =
        JsonParser.parseString(result.text()).getAsJsonArray().get(0).getAsJsonObject();
    assertEquals("a.cfg", config.get("config").getAsString());
    assertEquals(false, config.get("pass").getAsBoolean());
    JsonObject finding = config.getAsJsonArray("findings").get(0).getAsJsonObject();
    assertEquals("error", finding.get("severity").getAsString());
    assertEquals("unknown-command", finding.get("code").getAsString());
    assertEquals("a.cfg", finding.get("file").getAsString());
    assertEquals(1, finding.get("line").getAsInt());
    assertEquals(1, finding.get("column").getAsInt());
    assertEquals("[\"i386-xen_pvh\"]", finding.get("targets").toString());
  }

  @Test
  void checkGuest_configThatNeedsMore_isFatal() {
    world.write("g.cfg", "timeout=0; menuentry x { linux /vmlinuz; foo; initrd /i; }\n");
    assertEquals(
        "g.cfg: boots /vmlinuz",
        last(world.type("mkpvhboot check --guest-config g.cfg").assertGood().text()));

    world.write("p", "memdisk tar normal configfile\n");
    world.write("first.cfg", "configfile (xen/xvda)/boot/grub/grub.cfg\n");
    CommandLineRun.Result result =
        world.type("mkpvhboot check -O i386-xen_pvh -c first.cfg --profile p --guest-config g.cfg");
    assertEquals(1, result.exitCode());
    assertTrue(
        result
            .text()
            .startsWith(
                "g.cfg:1:26: fatal: the command 'linux' is of a module that is not in the image"
                    + " [missing-command]\n  Build the image with --module linux"),
        result.text());
  }

  private static String last(String text) {
    return text.lines().reduce("", (before, line) -> line);
  }

  @Test
  void checkGuest_unreachable_isSaidWithVerboseOnly() {
    world.write(
        "g.cfg", "if [ $grub_platform = efi ]; then insmod efi_gop; fi\nlinux /vmlinuz\nboot\n");
    assertEquals(
        "g.cfg: boots /vmlinuz\n",
        world.type("mkpvhboot check --guest-config g.cfg").assertGood().text());
    assertTrue(
        world
            .type("mkpvhboot check -v --guest-config g.cfg")
            .assertGood()
            .text()
            .startsWith("g.cfg:1:35: unreachable: "));
  }

  @Test
  void checkGuest_image_isHeldAgainstWhatIsInIt() {
    world.write("g.cfg", "timeout=0; menuentry x { linux /vmlinuz; }\n");
    world.write("p", "memdisk tar normal configfile\n");
    world.write("first.cfg", "configfile (xen/xvda)/boot/grub/grub.cfg\n");
    world.type("mkpvhboot -O x86_64-xen -o good.bin").assertGood();
    world.type("mkpvhboot -O x86_64-xen -o bad.bin -c first.cfg --profile p");

    assertEquals(
        "g.cfg: boots /vmlinuz\n",
        world.type("mkpvhboot check --guest-config g.cfg --image good.bin").assertGood().text());
    CommandLineRun.Result result =
        world.type("mkpvhboot check --guest-config g.cfg --image bad.bin");
    assertEquals(1, result.exitCode());
    assertEquals(
        "g.cfg: does not boot: waits at the menu for a key: the command 'linux' is of the module linux, which is not there",
        last(result.text()));
  }

  @Test
  void checkGuest_modulesInTheMemdisk_count() {
    world.write("g.cfg", "timeout=0; menuentry x { linux /vmlinuz; }\n");
    world.write("p", "memdisk tar normal configfile\n");
    world.write("first.cfg", "configfile (xen/xvda)/boot/grub/grub.cfg\n");
    world.write("first.cfg", "set root=xen/xvda\nconfigfile /boot/grub/grub.cfg\n");
    String folder = "/usr/lib/grub/x86_64-xen/";
    world.type(
        "mkpvhboot -O x86_64-xen -c first.cfg -o a.bin --profile p"
            + " --graft boot/grub/x86_64-xen/linux.mod=%s"
            + " --graft boot/grub/x86_64-xen/command.lst=%s",
        folder + "linux.mod", folder + "command.lst");

    assertEquals(
        "g.cfg: boots /vmlinuz\n",
        world.type("mkpvhboot check --guest-config g.cfg --image a.bin").assertGood().text());
  }

  @Test
  void checkGuest_syntax_isFatal() {
    world.write("g.cfg", "if true; then\n");
    CommandLineRun.Result result = world.type("mkpvhboot check --guest-config g.cfg");
    assertEquals(1, result.exitCode());
    assertTrue(result.text().startsWith("g.cfg:1:1: fatal: "), result.text());
  }

  @Test
  void checkGuest_imageWithoutConfig_isUsage() {
    world
        .type("mkpvhboot check --image x")
        .assertFailed(
            2,
            "--image goes with --guest-config or --disk",
            "Name the guest's grub.cfg or its disk. To look into an image: inspect.");
  }

  @Test
  void check_help_namesEveryCode() {
    String help = world.type("mkpvhboot check --help").assertGood().text();
    ConfigCheck.codes().forEach(code -> assertTrue(help.contains(code), code));
    assertTrue(help.contains("syntax"), help);
  }

  @ParameterizedTest
  @CsvSource({"serach, serach, 'Codes stand'", "unknown-comand, unknown-comand, unknown-command"})
  void allow_codeThatIsNone_isUsage(String code, String named, String near) {
    CommandLineRun.Result result = world.type("mkpvhboot check --allow %s", code);
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains(named) && result.err().contains(near), result.err());
  }

  @Test
  void build_error_stopsIt() {
    world.write("a.cfg", "serach -f /x\n");
    List<String> before = world.tree();
    CommandLineRun.Result result = world.type("mkpvhboot -O i386-xen_pvh -c a.cfg -o out.bin");

    assertEquals(1, result.exitCode());
    assertEquals("mkpvhboot: " + UNKNOWN.replace("%s", ""), result.err());
    assertEquals(before, world.tree());
  }

  @Test
  void build_severalErrors_areAllTold() {
    world.write("a.cfg", "serach -f /x\nfoo\nsearch -f /grub.cfg\nconfigfile /x\n");
    CommandLineRun.Result result = world.type("mkpvhboot -O i386-xen_pvh -c a.cfg -o out.bin");

    assertEquals(1, result.exitCode());
    assertEquals(
        List.of("a.cfg:4:1: warning:", "a.cfg:1:1: GRUB", "a.cfg:2:1: GRUB", "a.cfg:3:11: the"),
        result
            .err()
            .lines()
            .filter(line -> line.startsWith("mkpvhboot: "))
            .map(line -> line.substring(11).split(" ", 3))
            .map(words -> words[0] + " " + words[1])
            .toList());
  }

  @Test
  void build_warning_isSaidOnce_andTheImageIsThere() {
    world.write("a.cfg", "configfile /x\n");
    CommandLineRun.Result result = world.type("mkpvhboot -O all -c a.cfg -o {target}.bin");

    assertEquals(0, result.exitCode());
    assertEquals(2, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("mkpvhboot: a.cfg:1:1: warning: "), result.err());
    assertEquals(3, result.text().lines().count());
  }

  @Test
  void build_patternThatMatchesNoDisk_isAWarning_asInCheck() {
    world.write("a.cfg", "for disk in (xen/xvda*) ; do true ; done\n");
    String warning =
        "a.cfg:1:13: warning: (xen/xvda*) never matches a device: there is a slash in its brackets"
            + " [device-pattern]\n  Write (xen?xvda*), a ? stands for the slash too.\n";

    assertEquals(
        warning + "a.cfg: no errors, 1 warning\n",
        world.type("mkpvhboot check a.cfg").assertGood().text());
    CommandLineRun.Result built = world.type("mkpvhboot build -O i386-xen_pvh -c a.cfg -o a.bin");
    assertEquals(0, built.exitCode());
    assertEquals("mkpvhboot: " + warning, built.err());
  }

  @Test
  void build_allowedError_isAWarning() {
    world.write("a.cfg", "search -f /grub.cfg\n");
    assertEquals(1, world.type("mkpvhboot -O i386-xen_pvh -c a.cfg -o o").exitCode());
    CommandLineRun.Result result =
        world.type("mkpvhboot -O i386-xen_pvh -c a.cfg -o o --allow finds-itself");
    assertEquals(0, result.exitCode(), result.err());
    assertTrue(result.err().contains("[finds-itself]"), result.err());
  }
}
