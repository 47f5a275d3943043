package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestElf;

final class ModuleLicenseTest {
  @ParameterizedTest
  @CsvSource({
    "LICENSE=GPLv3, GPL-3.0-only",
    "LICENSE=GPLv3+, GPL-3.0-or-later",
    "LICENSE=GPLv2+, GPL-2.0-or-later",
    "LICENSE=other,",
  })
  void licence_isThatOfTheSection(String stated, String spdx) {
    Bytes module =
        TestElf.relocatable(Target.I386_XEN)
            .section(".module_license", Shdr.SHT_PROGBITS, 0, 0, stated + "\0")
            .build("a.mod");
    assertEquals(Optional.ofNullable(spdx), ModuleLicense.spdx(module));
  }

  @Test
  void whatIsNoModule_hasNone() {
    assertEquals(Optional.empty(), ModuleLicense.spdx(Bytes.ofUtf8("text", "a.cfg")));
  }
}
