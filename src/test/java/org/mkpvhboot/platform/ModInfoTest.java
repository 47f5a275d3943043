package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;

final class ModInfoTest {
  private static final String WHOLE =
      """
      #!/bin/sh
      # grub_version=9
      grub_modinfo_target_cpu=i386
      grub_modinfo_platform=xen_pvh
      grub_version="2.06"
      grub_package_version='2.06-13+deb12u2'
      other=1
      """;

  private static ModInfo parse(String text) {
    return ModInfo.parse(Bytes.ofUtf8(text, "modinfo.sh"));
  }

  @Test
  void parse_assignments_givesTheFour() {
    assertEquals(new ModInfo("i386-xen_pvh", "2.06", "2.06-13+deb12u2"), parse(WHOLE));
  }

  @Test
  void parse_withoutPackageVersion_takesGrubsOwn() {
    assertEquals("2.06", parse(WHOLE.replace("grub_package_version", "grub_x")).packageVersion());
  }

  @ParameterizedTest
  @CsvSource({
    "grub_modinfo_target_cpu=i386",
    "grub_modinfo_platform=xen_pvh",
    "'grub_version=\"2.06\"'"
  })
  void parse_oneMissing_isNotThisFormat(String line) {
    String name = line.substring(0, line.indexOf('='));
    for (String instead : new String[] {"", name + "="}) {
      assertFails(
          Kind.NOT_THIS_FORMAT,
          "modinfo.sh: does not set " + name,
          "Install the package grub-xen-bin anew, or point --modules-from at another folder.",
          () -> parse(WHOLE.replace("\n" + line + "\n", "\n" + instead + "\n")));
    }
  }
}
