package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HostValueRuleTest {
  private static final HostValueRule RULE = new HostValueRule();

  @Test
  void check_valueThatThisGrubNeverSets_isAWarning() {
    assertEquals(
        List.of("WARNING host-value x.cfg:1:11: GRUB 2.06 never sets $xen_grub_env_root"),
        CheckedConfigs.of("set root=\"$xen_grub_env_root\"\n").found(RULE));
  }

  @Test
  void check_wordThatGrubRewrites_isAWarning() {
    assertEquals(
        List.of("WARNING command-line x.cfg:1:10: the kernel gets this word as dyndbg=\\\"a\\\""),
        CheckedConfigs.of("linux /k 'dyndbg=\"a\"'\n").found(RULE));
    assertEquals(List.of(), CheckedConfigs.of("linux \"/k\" 'a=b c' root=$x quiet\n").found(RULE));
  }
}
