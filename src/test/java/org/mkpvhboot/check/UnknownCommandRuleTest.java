package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.target.Target;

final class UnknownCommandRuleTest {
  private static final UnknownCommandRule RULE = new UnknownCommandRule();

  @Test
  void check_unknownCommand_isAnErrorWithTheNearest() {
    assertEquals(
        List.of(
            "ERROR unknown-command x.cfg:2:4: GRUB 2.06 for Xen has no command 'serach', did you"
                + " mean search?"),
        CheckedConfigs.of("echo\n   serach -f /x").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if foo; then true; fi",
        "if true; then foo; fi",
        "if true; then true; else foo; fi",
        "for i in a; do foo; done",
        "while foo; do true; done",
        "function f { foo; }",
        "menuentry x { foo; }",
        "menuentry x { submenu y { foo; } }",
        "! foo",
      })
  void check_unknownCommandAnywhere_isFound(String script) {
    List<String> found = CheckedConfigs.of(script.replace("submenu", "menuentry")).found(RULE);
    assertEquals(1, found.size(), found::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f; function f { true; }",
        "a=b",
        "a=",
        "$x y",
        "set a; unset a; insmod x; ls; boot",
        "'echo' x",
        "[ x ]",
        ". /x",
      })
  void check_knownCommands_areGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).found(RULE));
  }

  @Test
  void check_functionsOfTheScript_areOfferedToo() {
    String found = CheckedConfigs.of("function load_all { true; }; load_al").found(RULE).get(0);
    assertEquals("did you mean load_all?", found.substring(found.indexOf("did you")));
  }

  @Test
  void check_earlyConfig_isLookedAtToo() {
    assertEquals(
        List.of(
            "ERROR unknown-command early:1:1: GRUB 2.06 for Xen has no command 'norml', did you"
                + " mean normal?"),
        CheckedConfigs.of("true").early("norml (memdisk)/grub.cfg").found(RULE));
  }

  @Test
  void check_multiboot2OnPv_isLeftToItsOwnRule() {
    assertEquals(List.of(), CheckedConfigs.of("multiboot2 /x").target(Target.I386_XEN).found(RULE));
  }
}
