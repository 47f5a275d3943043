package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;

final class MultibootRuleTest {
  private static final MultibootRule RULE = new MultibootRule();

  @ParameterizedTest
  @ValueSource(strings = {"multiboot2", "module2"})
  void check_multiboot2OnPv_isAnError(String command) {
    assertEquals(
        List.of(
            "ERROR multiboot2-on-pv x.cfg:1:1: GRUB for x86_64-xen has no "
                + command
                + ", PV guests start a kernel by multiboot"),
        CheckedConfigs.of(command + " /x").target(Target.X86_64_XEN).found(RULE));
    assertEquals(List.of(), CheckedConfigs.of(command + " /x").found(RULE));
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN, pvboot-x86_64.elf, pvboot-i386.elf",
    "I386_XEN, pvhboot-i386.elf, pvboot-i386.elf",
    "X86_64_XEN, pvboot-i386.elf, pvboot-x86_64.elf",
    "I386_XEN_PVH, pvboot-i386.elf, pvhboot-i386.elf",
    "I386_XEN_PVH, pvboot-x86_64.elf, pvhboot-i386.elf",
  })
  void check_secondStageOfAnotherKind_isAnError(Target target, String wrong, String right) {
    assertEquals(
        List.of(
            "ERROR foreign-second-stage x.cfg:1:11: /boot/xen/"
                + wrong
                + " is a second stage for another kind of guest than "
                + target),
        CheckedConfigs.of("multiboot /boot/xen/" + wrong).target(target).found(RULE));
    assertEquals(
        List.of(), CheckedConfigs.of("multiboot /boot/xen/" + right).target(target).found(RULE));
  }

  @Test
  void check_foreignSecondStageThatMayNotRun_isAWarning() {
    assertEquals(
        List.of("WARNING"),
        CheckedConfigs.of("if [ $grub_cpu = x ]; then multiboot /xen/pvboot-x86_64.elf; fi")
            .target(Target.I386_XEN)
            .found(RULE)
            .stream()
            .map(found -> found.substring(0, 7))
            .toList());
  }

  @Test
  void check_nameFromAVariable_isNotJudged() {
    assertEquals(List.of(), CheckedConfigs.of("multiboot /xen/pvboot-${grub_cpu}.elf").found(RULE));
  }
}
