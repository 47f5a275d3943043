package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelPathRuleTest {
  private static final KernelPathRule RULE = new KernelPathRule();

  @Test
  void check_kernelWithoutItsSlash_isAnError() {
    assertEquals(
        List.of(
            "ERROR no-path x.cfg:1:7: vmlinuz is no path, which starts with a slash",
            "ERROR no-path x.cfg:2:11: i is no path, which starts with a slash"),
        CheckedConfigs.of("linux vmlinuz root=x\ninitrd /a i\n").found(RULE));
  }

  @Test
  void check_pathsAndVariables_areFine() {
    assertEquals(
        List.of(),
        CheckedConfigs.of("linux /k a b\ninitrd (xen/xvda)/i $x \"\"\nlinux $k\n").found(RULE));
  }

  @Test
  void check_newcOfGrub206_isAWarning_andItsFileIsLookedFor() {
    assertEquals(
        List.of(
            "WARNING newc x.cfg:1:8: newc: of GRUB 2.06 makes an archive that today's kernels refuse"),
        CheckedConfigs.of("initrd newc:a:(memdisk)/grub.cfg\n").found(RULE));
    assertEquals(
        List.of("WARNING newc", "ERROR missing-file"),
        CheckedConfigs.of("initrd newc:a:(memdisk)/b\n").codes());
  }
}
