package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BootRuleTest {
  private static final BootRule RULE = new BootRule();

  @Test
  void check_kernelThatNothingStarts_isAWarning() {
    assertEquals(
        List.of(
            "WARNING no-boot x.cfg:1:1: linux loads a kernel that nothing starts: the guest stays at a"
                + " prompt"),
        CheckedConfigs.of("linux /k\ninitrd /i\n").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "set timeout=-1\n"})
  void check_menuThatWaitsForEver_isAWarning(String start) {
    assertEquals(
        List.of(
            "WARNING no-timeout x.cfg:"
                + (start.isEmpty() ? 1 : 2)
                + ":1: the menu waits for a key for ever: no timeout is set"),
        CheckedConfigs.of(start + "menuentry a { linux /k; }\n").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux /k\nboot",
        "if linux /k; then boot; fi",
        "timeout=0\nmenuentry a { linux /k; }",
        "set timeout=$t\nsubmenu b { menuentry a { linux /k; } }",
        "function f { linux /k; }",
        "configfile /x"
      })
  void check_whatStarts_isFine(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script + "\n").found(RULE));
  }
}
