package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixRuleTest {
  private static final PrefixRule RULE = new PrefixRule();

  @Test
  void check_configfileWithoutPrefix_isAWarning() {
    assertEquals(
        List.of(
            "WARNING prefix-not-set x.cfg:2:1: /boot/grub/grub.cfg runs with $prefix not on the guest's"
                + " disk: its grubenv is not read, so that the saved default and grub-reboot do nothing"),
        CheckedConfigs.of("search -s -f /x\nconfigfile /boot/grub/grub.cfg").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "configfile ($root)/grub.cfg",
        "source /x",
        ". /x",
        "normal /x",
        "configfile /x; set prefix=($root)/boot/grub",
        "set prefix=; configfile /x",
        "if true; then configfile /x; fi",
      })
  void check_othersWithoutPrefix_areWarnings(String script) {
    assertEquals(1, CheckedConfigs.of(script).found(RULE).size(), script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set prefix=($root)/boot/grub; configfile /x",
        "prefix=($root)/boot/grub\nif true; then configfile /x; fi",
        "configfile (memdisk)/x",
        "source $prefix/x",
        "configfile",
        "normal",
        "linux /x",
      })
  void check_othersWithPrefix_areGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).found(RULE));
  }

  @Test
  void check_prefixOfTheImageOnTheGuest_isGood() {
    CheckedConfigs config = CheckedConfigs.of("configfile /x");
    assertEquals(List.of(), config.prefix("(xen/xvda)/boot/grub").found(RULE));
    assertEquals(1, config.prefix("/boot/grub").found(RULE).size());
  }
}
