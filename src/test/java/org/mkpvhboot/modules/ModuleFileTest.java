package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestElf;

final class ModuleFileTest {
  @ParameterizedTest
  @EnumSource
  void name_ofAModule_isThatOfItsSection(Target target) {
    assertEquals(Optional.of("normal"), ModuleFile.name(TestElf.module("normal", target)));
  }

  @Test
  void name_ofOtherFiles_isEmpty() {
    assertEquals(Optional.empty(), ModuleFile.name(Bytes.ofUtf8("no module", "m")));
    assertEquals(
        Optional.empty(), ModuleFile.name(TestElf.relocatable(Target.I386_XEN).build("m")));
  }

  @ParameterizedTest
  @CsvSource({
    "'xGNU GRUB  version %s\0002.06-13+deb12u2\0y', 2.06-13+deb12u2",
    "'GNU GRUB  version %s\000', ''",
    "'GNU GRUB  version %s\0002.06', ''",
    "'GNU GRUB  version %s\000what\0', ''",
    "'something else', ''"
  })
  void grubVersion_standsBehindTheBanner(String text, String version) {
    assertEquals(version, ModuleFile.grubVersion(Bytes.ofUtf8(text, "normal.mod")).orElse(""));
  }
}
