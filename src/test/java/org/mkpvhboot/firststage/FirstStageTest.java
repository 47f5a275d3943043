package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;

final class FirstStageTest {
  private static FirstStage of(String script, Map<String, String> settings, Target target) {
    return FirstStage.of(Bytes.ofUtf8(script, "a.cfg"), FirstStageValues.of(settings), target);
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN, i386-xen multiboot /pvboot-i386.elf",
    "X86_64_XEN, x86_64-xen multiboot /pvboot-x86_64.elf",
    "I386_XEN_PVH, i386-xen_pvh multiboot2 /pvhboot-i386.elf",
  })
  void of_knownPlaceholders_followFromTheTarget(Target target, String expected) {
    FirstStage stage = of("@@TARGET@@ @@MULTIBOOT@@ /@@SECOND_STAGE@@", Map.of(), target);

    assertEquals(expected, stage.script().latin1());
    assertEquals("a.cfg", stage.source());
    assertEquals("@@TARGET@@ @@MULTIBOOT@@ /@@SECOND_STAGE@@", stage.template().latin1());
  }

  @Test
  void of_architectureOfAPvGuest_followsFromTheTarget() {
    assertEquals(
        "echo x86_64", of("echo @@PVBOOT_ARCH@@", Map.of(), Target.X86_64_XEN).script().latin1());
  }

  @Test
  void of_settings_areFilledIn() {
    assertEquals(
        "set root='(xen/xvda)'\n",
        of("set root=@@D@@\n", Map.of("D", "(xen/xvda)"), Target.I386_XEN).script().latin1());
  }

  @Test
  void of_secondStageForPvh_isUsage() {
    assertFails(
        Kind.USAGE,
        "a.cfg: starts a PV guest's second stage, which i386-xen_pvh cannot",
        "Write @@MULTIBOOT@@ and @@SECOND_STAGE@@, which are right for all targets.",
        () -> of("echo @@PVBOOT_ARCH@@", Map.of(), Target.I386_XEN_PVH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n"})
  void of_emptyScript_isUsage(String script) {
    assertFails(
        Kind.USAGE,
        "a.cfg: is empty",
        "A first stage without a command boots nothing; leave -c out for the template chainload.",
        () -> of(script, Map.of(), Target.I386_XEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TARGET", "PVBOOT_ARCH", "SECOND_STAGE", "MULTIBOOT"})
  void of_knownPlaceholderSet_isUsage(String name) {
    assertFails(
        Kind.USAGE,
        name + " cannot be set, it follows from the target",
        "Leave " + name + " out.",
        () -> of("ls", Map.of(name, "x"), Target.I386_XEN));
  }

  @Test
  void of_settingThatNothingUses_isUsage() {
    assertFails(
        Kind.USAGE,
        "a.cfg: has no placeholder @@DSK@@, did you mean DISK?",
        "Leave DSK out, or write the placeholder into the script.",
        () -> of("ls @@DISK@@", Map.of("DISK", "a", "DSK", "b"), Target.I386_XEN));
  }
}
