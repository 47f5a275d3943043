package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mkpvhboot.testing.TestMethods;

final class ConfigCheckTest {
  @Test
  void of_goodConfig_hasNoFinding() {
    assertEquals(List.of(), CheckedConfigs.of("set prefix=($root)/x; configfile /x").codes());
  }

  @Test
  void of_allRules_areAsked() {
    assertEquals(
        List.of("ERROR unknown-command", "ERROR finds-itself", "WARNING prefix-not-set"),
        CheckedConfigs.of("foo; search -f /grub.cfg; configfile /x").codes());
  }

  @Test
  void of_allowedCodes_areWarnings() {
    assertEquals(
        List.of("WARNING unknown-command", "ERROR finds-itself"),
        CheckedConfigs.of("foo; search -f /grub.cfg").codes("unknown-command"));
  }

  @Test
  void codes_areDistinct() {
    assertEquals(ConfigCheck.codes().size(), ConfigCheck.codes().stream().distinct().count());
  }

  @ParameterizedTest
  @MethodSource("ruleNames")
  void everyRule_hasItsOwnTests(String rule) throws ClassNotFoundException {
    assertNotEquals(List.of(), TestMethods.ofTestOf(rule));
  }

  static List<String> ruleNames() {
    return ConfigCheck.ruleNames();
  }
}
