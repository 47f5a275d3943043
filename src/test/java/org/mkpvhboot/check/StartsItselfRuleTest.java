package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.firststage.FirstStage;
import org.mkpvhboot.firststage.FirstStageValues;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.target.Target;

final class StartsItselfRuleTest {
  private static List<String> found(String script, Target target) {
    return CheckedConfigs.of(script).target(target).secondStage().found(new StartsItselfRule());
  }

  private static String template(String name, Target target) {
    return FirstStage.of(Templates.find(name).orElseThrow(), FirstStageValues.of(Map.of()), target)
        .script()
        .latin1();
  }

  @ParameterizedTest
  @CsvSource({
    "I386_XEN, multiboot /boot/xen/pvboot-i386.elf",
    "X86_64_XEN, multiboot /xen/pvboot-x86_64.elf",
    "I386_XEN_PVH, multiboot2 (xen/xvda)/boot/xen/pvhboot-i386.elf",
  })
  void check_itsOwnFile_isAnError(Target target, String script) {
    assertEquals(
        List.of(
            "ERROR starts-itself x.cfg:1:1: the second stage looks for "
                + target.secondStage().fileName()
                + ", which it is itself"),
        found(script, target));
    assertEquals(List.of(), CheckedConfigs.of(script).target(target).found(new StartsItselfRule()));
  }

  @ParameterizedTest
  @EnumSource
  void check_theTemplateOfAHost_isAnError_thatOfASecondStageIsGood(Target target) {
    assertEquals(1, found(template("chainload-two-stage", target), target).size());
    assertEquals(List.of(), found(template(Templates.SECOND_STAGE, target), target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multiboot2 /other.elf",
        "multiboot2 $file",
        "echo /boot/xen/pvhboot-i386.elf; multiboot2 /other.elf",
        "multiboot /boot/xen/pvhboot-i386.elf",
      })
  void check_anotherFileOrCommand_isGood(String script) {
    assertEquals(List.of(), found(script, Target.I386_XEN_PVH));
  }

  @Test
  void check_anyFileBesideTheName_isAnError() {
    String script = "set f=/boot/xen/pvhboot-i386.elf; multiboot2 $f";
    assertEquals(1, found(script, Target.I386_XEN_PVH).size());
  }
}
