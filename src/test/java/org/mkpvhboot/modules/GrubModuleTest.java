package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.modules.GrubModule.Symbol;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestElf;

final class GrubModuleTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String NEXT =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  private static TestElf draft() {
    return TestElf.relocatable(PVH);
  }

  private static TestElf section(TestElf elf, String name, String contents) {
    return elf.section(name, Shdr.SHT_PROGBITS, 0, 0, contents);
  }

  private static TestElf licensed() {
    return section(draft(), ".module_license", "LICENSE=GPLv3+\0");
  }

  private static void assertDamaged(String what, TestElf elf) {
    assertFails(
        Kind.DAMAGED,
        "x.mod at offset 0x0: " + what,
        NEXT,
        () -> GrubModule.decode(elf.build("x.mod"), PVH));
  }

  @ParameterizedTest
  @EnumSource
  void decode_module_tellsNameNeedsAndSymbols(Target target) {
    Bytes file =
        TestElf.moduleDraft("normal", target, "extcmd", "boot")
            .symbol("local", 0, 0, 1)
            .asksFor("grub_malloc")
            .defines("grub_normal")
            .symbol("weak", 2, 1, 0)
            .symbol("", 0, 3, 1)
            .symbol("normal.c", 0, 4, 0xfff1)
            .build("normal.mod");
    GrubModule module = GrubModule.decode("normal", file, target);

    assertEquals("normal", module.name());
    assertEquals(List.of("extcmd", "boot"), module.needs());
    assertEquals(
        List.of(
            new Symbol("grub_malloc", false),
            new Symbol("grub_normal", true),
            new Symbol("weak", false)),
        module.symbols());
    assertEquals(file, module.file());
  }

  @ParameterizedTest
  @EnumSource
  void decode_moduleAsItStandsInAnImage_isTheSame(Target target) {
    Bytes file = TestElf.module("normal", target, "boot");
    Bytes padded = new ByteWriter().bytes(file).zeros(8).toBytes("x");

    assertEquals(List.of("boot"), GrubModule.decode(padded, target).needs());
  }

  @ParameterizedTest
  @EnumSource
  void decode_moduleOfOurs_isOne(Target target) {
    Bytes file = EmptyModule.request("multiboot2", target, "the test").made().orElseThrow();
    GrubModule module = GrubModule.decode("multiboot2", file, target);

    assertEquals(List.of(), module.needs());
    assertEquals(List.of(), module.symbols());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GPLv3", "GPLv3+", "GPLv2+", "GPLv3+\0\0LICENSE=GPLv3"})
  void decode_eachLicenceThatGrubLoads_isTaken(String license) {
    TestElf elf = section(draft(), ".module_license", "LICENSE=" + license + "\0");
    assertEquals(
        "x", GrubModule.decode(section(elf, ".modname", "x\0").build("x.mod"), PVH).name());
  }

  @ParameterizedTest
  @CsvSource({"'', is empty", "text, is not an ELF file"})
  void decode_noElf_isNotThisFormat(String text, String what) {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "x.mod at offset 0x0: " + what,
        "An x86 ELF file is needed here, as the package grub-xen-bin has them.",
        () -> GrubModule.decode(Bytes.ofUtf8(text, "x.mod"), PVH));
  }

  @Test
  void decode_moduleOfAnotherTarget_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "x.mod: is a 64-bit ELF file of machine 62, but a module of i386-xen_pvh is 32-bit of machine"
            + " 3",
        "Point --modules-from at the folder of i386-xen_pvh.",
        () -> GrubModule.decode(TestElf.module("x", Target.X86_64_XEN), PVH));
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "x.mod: is a 32-bit ELF file of machine 40, but a module of i386-xen_pvh is 32-bit of machine"
            + " 3",
        "Point --modules-from at the folder of i386-xen_pvh.",
        () -> GrubModule.decode(TestElf.moduleDraft("x", PVH).machine(40).build("x.mod"), PVH));
  }

  @Test
  void decode_executable_isNotThisFormat() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "x.mod: is not a module, which is a relocatable ELF object (e_type 2)",
        NEXT,
        () -> GrubModule.decode(TestElf.kernel(PVH).build("x.mod"), PVH));
  }

  @Test
  void decode_withoutWhatGrubAsksFor_isDamaged() {
    assertDamaged("has no .modname, by which GRUB knows a module", licensed());
    assertDamaged(
        "has no .modname, by which GRUB knows a module", section(licensed(), ".modname", "\0"));
    assertDamaged(
        "has no .module_license, without which GRUB loads no module",
        section(draft(), ".modname", "x\0"));
    assertDamaged(
        "states LICENSE=MIT\\x0a, with which GRUB loads no module",
        section(section(draft(), ".modname", "x\0"), ".module_license", "LICENSE=MIT\n\0"));
    assertDamaged(
        "has a symbol odd of type 10, which GRUB does not know",
        TestElf.moduleDraft("x", PVH).symbol("odd", 1, 10, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {".modname", ".module_license", ".moddeps"})
  void decode_stringWithoutEnd_isDamaged(String name) {
    TestElf elf = section(draft(), name, "LICENSE=GPLv3");
    TestElf whole = section(section(elf, ".module_license", "LICENSE=GPLv3\0"), ".modname", "x\0");
    assertFails(
        Kind.DAMAGED,
        "x.mod at offset 0x34: the last string of " + name + " does not end",
        NEXT,
        () -> GrubModule.decode(whole.build("x.mod"), PVH));
  }

  @Test
  void decode_anotherVersionOfElf_isDamaged() {
    Bytes file = TestElf.module("x", PVH);
    for (int at : new int[] {6, 20}) {
      assertFails(
          Kind.DAMAGED,
          "x.mod at offset 0x6: the ELF header states a version that there is not",
          () -> GrubModule.decode(Patch.number(file, at, 2, 1).named("x.mod"), PVH));
    }
  }

  @Test
  void decode_otherName_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "cat.mod at offset 0x0: is the module tar under the name of cat",
        NEXT,
        () -> GrubModule.decode("cat", TestElf.module("tar", PVH).named("cat.mod"), PVH));
  }

  /** Wherever a module ends early, something of it is missing. */
  @ParameterizedTest
  @EnumSource
  void decode_truncatedAnywhere_isRefused(Target target) {
    Bytes file = TestElf.moduleDraft("x", target, "y").asksFor("a").build("x.mod");
    for (int size = 0; size < file.size(); size++) {
      Bytes cut = file.slice(0, size);
      assertThrows(Failure.class, () -> GrubModule.decode(cut, target), "cut to " + size);
    }
  }

  /** Each section has to be there, whether it is read here or by GRUB alone. */
  @ParameterizedTest
  @EnumSource
  void decode_sectionOutsideTheFile_isDamaged(Target target) {
    Bytes file = TestElf.moduleDraft("x", target, "y").asksFor("a").build("x.mod");
    ElfFile elf = ElfFile.decode(file);
    int w = target.wordSize();
    for (int i = 1; i < elf.sections().size(); i++) {
      long header = elf.header().e_shoff() + (long) i * elf.header().e_shentsize();
      Bytes changed = Patch.number(file, (int) header + 8 + 2 * w, file.size(), 4);
      Failure failure =
          assertThrows(Failure.class, () -> GrubModule.decode(changed, target), "section " + i);
      assertEquals(Kind.DAMAGED, failure.kind());
    }
  }

  @Test
  void decode_longNamesOfManySymbols_takeNoLongTime() {
    TestElf elf = TestElf.moduleDraft("x", PVH).defines("a".repeat(1024));
    assertEquals(1, GrubModule.decode(elf.build("x.mod"), PVH).symbols().size());
    TestElf longer = TestElf.moduleDraft("x", PVH).defines("a".repeat(1025));
    Failure failure =
        assertThrows(Failure.class, () -> GrubModule.decode(longer.build("x.mod"), PVH));
    assertEquals("a symbol's name is longer than 1024 bytes", failure.what());
  }

  @Test
  void decode_symbolTableThatMakesNoSense_isDamaged() {
    Bytes file = TestElf.moduleDraft("x", PVH).asksFor("a").build("x.mod");
    ElfFile elf = ElfFile.decode(file);
    int table =
        elf.sections().stream().map(elf::name).collect(Collectors.toList()).indexOf(".symtab");
    long header = elf.header().e_shoff() + (long) table * elf.header().e_shentsize();
    for (int field : new int[] {24, 36}) { // sh_link, sh_entsize
      Bytes changed = Patch.number(file, (int) header + field, field == 24 ? 99 : 0, 4);
      Failure failure = assertThrows(Failure.class, () -> GrubModule.decode(changed, PVH));
      assertEquals("the symbol table's section header makes no sense", failure.what());
    }
  }
}
