package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FindsItselfRuleTest {
  private static final FindsItselfRule RULE = new FindsItselfRule();

  @Test
  void check_searchForAFileOfTheMemdisk_isAnError() {
    assertEquals(
        List.of(
            "ERROR finds-itself x.cfg:1:18: the search for /boot/grub/grub.cfg finds the file of that"
                + " path in the memdisk, not the guest's"),
        CheckedConfigs.of("search -s --file /boot/grub/grub.cfg")
            .file("boot/grub/grub.cfg")
            .found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search -f /boot/grub/grub.cfg --set=root",
        "search --set=root -f \"/boot/grub/grub.cfg\"",
        "search.file '/boot/grub/grub.cfg' root",
        "search /boot//grub/grub.cfg",
        "if search -s -f /boot/grub/grub.cfg; then configfile /boot/grub/grub.cfg; fi",
      })
  void check_recipesOfManyWikis_areCaught(String script) {
    assertEquals(
        1, CheckedConfigs.of(script).file("boot/grub/grub.cfg").found(RULE).size(), script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search -f /boot/grub/grub2.cfg",
        "search --label /boot/grub/grub.cfg",
        "search -u /boot/grub/grub.cfg",
        "search -f $file",
        "echo /boot/grub/grub.cfg",
        "configfile /boot/grub/grub.cfg",
      })
  void check_othersSearches_areGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).file("boot/grub/grub.cfg").found(RULE));
  }

  @Test
  void check_fileThatTheMemdiskHasNot_isGood() {
    assertEquals(List.of(), CheckedConfigs.of("search -f /boot/grub/grub.cfg").found(RULE));
    assertEquals(1, CheckedConfigs.of("search -f /grub.cfg").found(RULE).size());
  }
}
