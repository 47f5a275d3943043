package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuestModulesRuleTest {
  private static final GuestModulesRule RULE = new GuestModulesRule();

  @Test
  void check_prefixOnTheGuestWithoutModules_isAWarning() {
    assertEquals(
        List.of(
            "WARNING guest-modules x.cfg:1:5: with $prefix on the guest's disk, GRUB reads 2 modules from"
                + " there when a config asks for them (lvm, xfs); the guest's may be of another version and"
                + " fail"),
        CheckedConfigs.of("set prefix=($root)/boot/grub")
            .without("lvm")
            .without("xfs")
            .found(RULE));
  }

  @Test
  void check_manyMissing_namesTheFirst() {
    String found =
        CheckedConfigs.of("prefix=/x")
            .without("lvm")
            .without("xfs")
            .without("ext2")
            .without("fat")
            .without("tar")
            .found(RULE)
            .get(0);
    assertEquals("(ext2, fat, lvm, tar, …)", found.replaceAll(".*(\\(.*\\)).*", "$1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"set prefix=(memdisk)/x", "set prefix=", "set root=x", "configfile /x"})
  void check_prefixNotOnTheGuest_isGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).without("lvm").found(RULE));
  }

  @Test
  void check_allModules_isGood() {
    assertEquals(List.of(), CheckedConfigs.of("set prefix=($root)/boot/grub").found(RULE));
  }
}
