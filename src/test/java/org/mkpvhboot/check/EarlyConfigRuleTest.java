package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EarlyConfigRuleTest {
  private static final EarlyConfigRule RULE = new EarlyConfigRule();

  private static List<String> found(String early) {
    return CheckedConfigs.of("true").early(early).found(RULE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if true; then|ERROR early-config-block early:1:1: 'if' does not work in an early config, which"
            + " has no blocks",
        "fi|ERROR early-config-block early:1:1: 'fi' does not work in an early config, which has no"
            + " blocks",
        "function f {|ERROR early-config-block early:1:1: 'function' does not work in an early config,"
            + " which has no blocks",
        "}|ERROR early-config-block early:1:1: '}' does not work in an early config, which has no blocks",
        "set a=b; normal|ERROR early-config-semicolon early:1:8: ';' parts no commands in an early"
            + " config, it is a part of the word",
        "# hello|WARNING early-config-comment early:1:1: an early config has no comments: the guest"
            + " prints an error for this line",
      })
  void check_whatTheRescueParserDoesNotKnow_isSaid(String line, String expected) {
    assertEquals(List.of(expected), found(line));
  }

  @Test
  void check_eachLine_isSaidOnce() {
    assertEquals(
        List.of("3", "4"),
        found("normal\n\nif x\nfor y in z; do\n").stream()
            .map(line -> line.replaceAll(".*early:([0-9]+):.*", "$1"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "normal (memdisk)/grub.cfg",
        "set a='x; y'",
        "set a=\"x;y\"",
        "search -s -f /x",
        "echo a#b",
        "echo if then",
        "set root=(xen/xvda)"
      })
  void check_commands_areGood(String line) {
    assertEquals(List.of(), found(line));
  }
}
