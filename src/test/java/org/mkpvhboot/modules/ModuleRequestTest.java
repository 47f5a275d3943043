package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModuleRequestTest {
  @ParameterizedTest
  @CsvSource({"lvm, lvm", "lvm.mod, lvm", "a.mod.mod, a.mod", ".mod, ''", "mod, mod"})
  void named_dropsTheSuffix(String name, String plain) {
    assertEquals(
        new ModuleRequest(plain, Optional.empty(), "--module"),
        ModuleRequest.named(name, "--module"));
  }
}
