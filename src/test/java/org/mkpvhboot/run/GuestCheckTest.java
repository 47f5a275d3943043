package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.OfTheMachine;
import org.mkpvhboot.testing.TestGrub;

/** Which way a guest's config takes, and what that means for what the host's GRUB lacks. */
@OfTheMachine
final class GuestCheckTest {
  private static final String MENU = "menuentry one { linux /a; }\nmenuentry two { linux /b; }\n";

  /** A GRUB with a few commands; linux16 is of a module that the image does not have. */
  private static GrubParts host(Target target) {
    Map<String, String> commands = new TreeMap<>();
    for (String name :
        List.of(
            "[",
            "test",
            "true",
            "false",
            "set",
            "unset",
            "insmod",
            "echo",
            "linux",
            "initrd",
            "configfile",
            "source",
            "search",
            "load_env",
            "save_env",
            "probe",
            "boot",
            "menuentry",
            "submenu",
            "return",
            "export",
            "terminal_output",
            "terminal_input",
            "halt",
            "read",
            "loadfont")) {
      commands.put(name, "");
    }
    commands.put("linux16", "linux16");
    commands.put("multiboot2", "multiboot2");
    Bytes empty = EmptyModule.request("multiboot2", target, "test").made().orElseThrow();
    return TestGrub.of(
        target,
        Map.of(
            "ext2",
            Bytes.ofUtf8("x", "ext2"),
            "part_gpt",
            Bytes.ofUtf8("x", "part_gpt"),
            "multiboot2",
            empty),
        commands,
        Map.of("iconsole", "", "oconsole", "", "ogfxterm", "gfxterm"),
        Set.of("ext2", "part_gpt", "linux16", "xfs", "gfxterm", "multiboot2"));
  }

  private static List<BootFinding> check(String config) {
    return check(config, Target.X86_64_XEN);
  }

  private static List<BootFinding> check(String config, Target target) {
    return GuestCheck.of(Bytes.ofUtf8(config, "grub.cfg"), host(target), Optional.empty())
        .findings()
        .stream()
        .filter(finding -> finding.code().matches("missing-.*|blscfg"))
        .toList();
  }

  /** The findings as {@code FATAL missing-command 1:2}. */
  private static String shown(List<BootFinding> findings) {
    return findings.stream()
        .map(
            finding ->
                finding.severity()
                    + " "
                    + finding.code()
                    + " "
                    + finding.place().toString().replace("grub.cfg:", ""))
        .collect(Collectors.joining(", "));
  }

  @Test
  void goodConfig_hasNoFinding() {
    assertEquals(List.of(), check(MENU + "insmod ext2\nfunction f { true; }\nf; a=b; x=1 set y=2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      quoteCharacter = '`',
      value = {
        "nothing % DEGRADED missing-command 1:1",
        "linuxefi /a % FATAL missing-command 1:1",
        "linux16 /a % FATAL missing-command 1:1",
        "cryptomount -a % FATAL missing-command 1:1",
        "insmod xfs % FATAL missing-module 1:1",
        "insmod multiboot2 % ``",
        "multiboot2 /a % FATAL missing-command 1:1",
        "if [ x$second_stage != xyes ]; then multiboot2 /a; fi % UNREACHABLE missing-command 1:37",
        "insmod xfs.mod % FATAL missing-module 1:1",
        "insmod (hd0)/x.mod % ``",
        "insmod png % DEGRADED missing-module 1:1",
        "insmod $x % ``",
        "terminal_output serial console % DEGRADED missing-terminal 1:1",
        "terminal_output gfxterm % DEGRADED missing-terminal 1:1",
        "terminal_input --append console % ``",
        "blscfg % FATAL blscfg 1:1",
        "! linuxefi % FATAL missing-command 1:1",
        "x=linuxefi; $x /a % FATAL missing-command 1:13",
        "$unknown /a % DEGRADED missing-command 1:1"
      })
  void whatIsMissing_isFatalWhereTheGuestBootsBy(String config, String findings) {
    assertEquals(findings, shown(check(config)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if [ $grub_platform = efi ]; then linuxefi /a; fi",
        "if [ \"$grub_platform\" != xen ]; then linuxefi /a; fi",
        "if [ x$feature_all_video_module = xy ]; then true; else linuxefi; fi",
        "if [ $grub_cpu = arm64 -o $grub_platform = pc ]; then linuxefi /a; fi",
        "if [ $grub_platform = xen -a $grub_cpu = i386 ]; then linuxefi /a; fi",
        "if ! [ $grub_platform = xen ]; then linuxefi /a; fi",
        "if test -z \"$grub_cpu\"; then linuxefi /a; fi",
        "if false; then linuxefi; fi",
        "if true; then true; else linuxefi; fi",
        "if true; then true; elif x; then linuxefi; fi",
        "set a=b; if [ $a = c ]; then linuxefi; fi",
        "function f { linuxefi; }",
        "function f { return; linuxefi; }; f",
        "halt\nlinuxefi",
        "while false; do linuxefi; done",
        "until true; do linuxefi; done"
      })
  void branchThatIsNeverTaken_isUnreachable(String config) {
    List<BootFinding> findings = check(config);
    assertTrue(
        findings.stream()
            .filter(finding -> finding.what().contains("linuxefi"))
            .allMatch(finding -> finding.severity() == Severity.UNREACHABLE),
        findings::toString);
    assertTrue(shown(findings).contains("UNREACHABLE missing-command"), findings::toString);
    assertTrue(
        findings.stream().noneMatch(finding -> finding.severity() == Severity.FATAL),
        findings::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if [ -f /x ]; then linuxefi; fi",
        "if search -f /x; then true; else linuxefi; fi",
        "if [ -f /x ]; then true; elif [ -f /y ]; then linuxefi; fi",
        "set saved_entry=b; load_env; if [ $saved_entry = c ]; then linuxefi; fi",
        "set a=b; probe --set=a --part-uuid xen/xvda; if [ $a = c ]; then linuxefi; fi",
        "set a=b; probe --set a --part-uuid xen/xvda; if [ $a = c ]; then linuxefi; fi",
        "if [ ]; then linuxefi; fi",
        "set a=b; if [ -f /x ]; then set a=c; fi; if [ $a = c ]; then linuxefi; fi",
        "for x in a b; do linuxefi; done",
        "set a=b; for x in 1 2; do if [ $a = c ]; then linuxefi; fi; a=c; done",
        "if [ -f /x ]; then return; fi; linuxefi",
        "function f { if [ \"$1\" = x ]; then linuxefi; fi; }; f y; f x",
        "unset a; if [ -z \"$a\" ]; then linuxefi; fi"
      })
  void branchThatMayBeTaken_isFollowed(String config) {
    // nothing else in it boots, so that it is fatal all the same
    assertEquals("FATAL", shown(check(config)).split(" ", -1)[0]);
  }

  @Test
  void branchThatMayBeTaken_besideAnotherWayToBoot_onlyDegrades() {
    String config = "if [ -f /x ]; then linuxefi /a; else linux /a; fi; boot";
    assertEquals("UNKNOWN missing-command 1:20", shown(check(config)));
    assertEquals(
        "DEGRADED missing-module 1:20",
        shown(check("if [ -f /x ]; then insmod xfs; fi; linux /a; boot")));
  }

  @Test
  void platform_isTheTargets() {
    String config = "if [ $grub_platform = xen ]; then insmod xfs; fi";
    assertEquals("FATAL missing-module 1:35", shown(check(config, Target.X86_64_XEN)));
    assertEquals("FATAL missing-module 1:35", shown(check(config, Target.I386_XEN)));
    assertEquals("UNREACHABLE missing-module 1:35", shown(check(config, Target.I386_XEN_PVH)));
    String pvh = "if [ $grub_platform-$grub_cpu = xen_pvh-i386 ]; then insmod xfs; fi";
    assertEquals("FATAL missing-module 1:54", shown(check(pvh, Target.I386_XEN_PVH)));
  }

  @Test
  void decompressor_isNeededByPvGuestsOnly() {
    assertEquals("FATAL missing-module 1:1", shown(check("insmod gzio", Target.X86_64_XEN)));
    assertEquals("DEGRADED missing-module 1:1", shown(check("insmod gzio", Target.I386_XEN_PVH)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "`` ! FATAL, DEGRADED, DEGRADED",
        "set default=0 ! FATAL, DEGRADED, DEGRADED",
        "set default=1 ! DEGRADED, FATAL, DEGRADED",
        "set default=two ! DEGRADED, FATAL, DEGRADED",
        "set default=c ! DEGRADED, DEGRADED, FATAL",
        "set default=9 ! FATAL, DEGRADED, DEGRADED",
        "set default=none ! FATAL, DEGRADED, DEGRADED",
        "set default=$saved_entry ! FATAL, DEGRADED, DEGRADED",
        "if [ \"$x\" ]; then default=$x; else default=2; fi ! DEGRADED, DEGRADED, FATAL",
        "if [ -f /x ]; then default=0; else default=1; fi ! FATAL, FATAL, DEGRADED"
      })
  void entry_isFatalWhenItBootsByItself(String start, String severities) {
    String config =
        start
            + "\ntimeout=0; menuentry one --class a { linuxefi /a; }\nmenuentry --unrestricted two {\n"
            + "linuxefi /b; }\nmenuentry three $menuentry_id_option c { linuxefi /c; }\n"
            + "menuentry_id_option=";
    String first = "menuentry_id_option=--id\n";
    assertEquals(
        severities,
        check(first + config).stream()
            .map(finding -> finding.severity().name())
            .collect(Collectors.joining(", ")));
  }

  @Test
  void entryOfASubmenu_isTheDefaultByItsPath() {
    String menu =
        "timeout=0; menuentry a { linux; }\nsubmenu b {\nmenuentry c { linuxefi; }\nmenuentry d { linuxefi; }\n}\n";
    assertEquals(
        "DEGRADED missing-command 3:15, DEGRADED missing-command 4:15", shown(check(menu)));
    assertEquals(
        "DEGRADED missing-command 4:15, FATAL missing-command 5:15",
        shown(check("default='1>1'\n" + menu)));
    assertEquals(
        "FATAL missing-command 4:15, DEGRADED missing-command 5:15",
        shown(check("default='b>c'\n" + menu)));
  }

  @Test
  void otherEntry_isNamed() {
    BootFinding finding = check(MENU + "menuentry 'Windows' { chainloader +1; }").get(0);
    assertEquals(Severity.DEGRADED, finding.severity());
    assertEquals(
        "GRUB 2.12 for Xen has no command 'chainloader', for the entry 'Windows'", finding.what());
    assertEquals("grub.cfg:3:23", finding.place().toString());
  }

  @Test
  void function_isFollowedWhereItIsCalled() {
    String function = "function load_video { insmod efi_gop; linuxefi; }\n";
    assertEquals(
        "UNREACHABLE missing-module 1:23, UNREACHABLE missing-command 1:39",
        shown(check(function)));
    assertEquals(
        "DEGRADED missing-module 1:23, FATAL missing-command 1:39",
        shown(check(function + "load_video")));
    assertEquals(
        "DEGRADED missing-module 1:23, DEGRADED missing-command 1:39",
        shown(check(function + MENU + "menuentry three { load_video; }")));
  }

  @Test
  void functionNamedAsACommand_isNotCalled() {
    assertEquals(
        "UNREACHABLE missing-command 1:17", shown(check("function echo { linuxefi; }\necho")));
  }

  @Test
  void sentences_nameTheNextStep() {
    BootFinding inPlatform = check("linux16 /a").get(0);
    assertEquals(
        "the command 'linux16' is of a module that is not in the image", inPlatform.what());
    assertEquals(
        "Build the image with --module linux16, or with --profile full.", inPlatform.next());
    BootFinding nowhere = check("linuxefi /a").get(0);
    assertEquals("GRUB 2.12 for Xen has no command 'linuxefi'", nowhere.what());
    assertEquals(
        "Let the guest's config call linux instead; it does the same under Xen.", nowhere.next());
    BootFinding bls = check("blscfg").get(0);
    assertEquals(
        "the menu's entries stand in files of their own (BLS), which only a GRUB with the command"
            + " blscfg reads; GRUB 2.12 for Xen has none",
        bls.what());
    assertTrue(bls.next().contains("--modules-from"), bls.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function f { f; }; f",
        "function f { g; g; }; function g { f; f; }; f; g",
        "function f { menuentry a { f; f; }; menuentry b { f; }; }; f",
        "function f { if [ $x ]; then f; else f; fi; f; }; f",
        "while true; do while true; do true; done; done"
      })
  void endlessConfig_isFollowedToAnEnd(String config) {
    assertTimeout(Duration.ofMinutes(1), () -> check(config));
  }

  @Test
  void longConfig_isFollowedInLinearTime() {
    StringBuilder config = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      config.append("if [ $x = ").append(i).append(" ]; then v").append(i).append("=1; fi\n");
      config.append("menuentry ").append(i).append(" { default=").append(i).append("; }\n");
      config.append("default=").append(i).append('\n');
    }
    assertTimeout(Duration.ofMinutes(2), () -> check(config.toString()));
  }
}
