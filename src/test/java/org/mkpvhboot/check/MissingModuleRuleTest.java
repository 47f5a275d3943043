package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MissingModuleRuleTest {
  private static final MissingModuleRule RULE = new MissingModuleRule();

  @Test
  void check_moduleThatIsNotThere_isAnError() {
    assertEquals(
        List.of(
            "ERROR missing-module x.cfg:1:8: GRUB 2.06 for Xen has no module 'regexpp', did you"
                + " mean regexp?"),
        CheckedConfigs.of("insmod regexpp").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if true; then insmod efi_gop; fi",
        "if true; then true; elif insmod efi_gop; then true; fi",
        "for i in a; do insmod efi_gop; done",
        "function f { insmod efi_gop; }",
        "menuentry x { insmod efi_gop; }",
      })
  void check_moduleThatMayNotBeAskedFor_isAWarning(String script) {
    String found = CheckedConfigs.of(script).found(RULE).get(0);
    assertEquals("WARNING missing-module", found.substring(0, 22));
  }

  @Test
  void check_moduleInAFirstCondition_isAnError() {
    String found = CheckedConfigs.of("if insmod efi_gop; then true; fi").found(RULE).get(0);
    assertEquals("ERROR missing-module", found.substring(0, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"insmod lvm", "insmod lvm.mod", "insmod $x", "insmod (memdisk)/x.mod", "insmod"})
  void check_otherModules_areGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).found(RULE));
  }

  @Test
  void check_terminalThatIsNotThere_isAWarning() {
    assertEquals(
        List.of("WARNING missing-terminal x.cfg:1:25: GRUB for Xen has no terminal 'serial'"),
        CheckedConfigs.of("terminal_output console serial").found(RULE));
    assertEquals(
        List.of(), CheckedConfigs.of("terminal_output --append gfxterm console $x").found(RULE));
  }
}
