package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.TestElf;

final class EmptyModuleTest {
  @ParameterizedTest
  @EnumSource
  void request_isAModuleWithANameAndALicence(Target target) {
    Bytes file = EmptyModule.request("multiboot2", target, "the test").made().orElseThrow();
    ElfFile elf = ElfFile.decode(file);

    assertEquals(Ehdr.ET_REL, elf.header().e_type());
    assertEquals(target.elfClass(), elf.header().elfClass());
    assertEquals(target.machine(), elf.header().e_machine());
    assertEquals(Optional.of("multiboot2"), ModuleFile.name(file));
    assertEquals(
        "LICENSE=GPLv3+", elf.contents(elf.section(".module_license").orElseThrow()).cString());
    assertTrue(EmptyModule.isEmpty(file));
    assertFalse(EmptyModule.isEmpty(TestElf.module("multiboot2", target)));
    assertFalse(EmptyModule.isEmpty(Bytes.ofUtf8("no ELF", "x")));
    assertEquals(4, elf.sections().size());
    assertEquals(".shstrtab", elf.name(elf.sections().get(3)));
  }

  @Test
  void closure_takesItInPlaceOfTheRealOne_withoutWhatThatNeeds() {
    Target target = Target.I386_XEN_PVH;
    Platform platform = FakePlatform.of(target).module("multiboot2", "relocator").open();
    List<ModuleRequest> requests =
        List.of(
            EmptyModule.request("multiboot2", target, "first"),
            ModuleRequest.named("multiboot2", "second"),
            ModuleRequest.named("boot", "second"));

    ModuleClosure closure = ModuleClosure.of(ModuleClosure.byName(requests, platform), platform);

    assertEquals(
        List.of("boot", "multiboot2"),
        closure.modules().stream().map(ModuleClosure.Module::name).toList());
    assertEquals(requests.get(0).made(), Optional.of(closure.modules().get(1).file()));
  }
}
