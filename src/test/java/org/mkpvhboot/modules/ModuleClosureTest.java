package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.TestElf;

final class ModuleClosureTest {
  private static final Target TARGET = Target.I386_XEN_PVH;
  private static final String NEXT =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  private static ModuleClosure closure(Platform platform, String... names) {
    return ModuleClosure.of(
        Arrays.stream(names).map(name -> ModuleRequest.named(name, "the test")).toList(), platform);
  }

  private static String names(ModuleClosure closure) {
    return closure.modules().stream()
        .map(ModuleClosure.Module::name)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "a, f e d c b a", // a needs b and c, so c first; c needs d, e and f, so f, e, d
    "b, d b",
    "'b a', d b f e c a",
    "'a b', f e d c b a",
    "'e e.mod e', e",
    "'', ''"
  })
  void of_requests_placesDependenciesFromTheLastToTheFirst(String requests, String order) {
    Platform platform =
        FakePlatform.bare(TARGET)
            .module("a", "b", "c")
            .module("b", "d")
            .module("c", "d", "e", "f")
            .module("d")
            .module("e")
            .module("f")
            .open();
    assertEquals(
        order, names(closure(platform, requests.isEmpty() ? new String[0] : requests.split(" "))));
  }

  @Test
  void of_laterLineInTheList_wins() {
    Platform platform =
        FakePlatform.bare(TARGET).module("c").moddep("a: b\n").module("a", "c").open();

    assertEquals("c a", names(closure(platform, "a")));
  }

  @Test
  void of_modules_knowWhoAskedFirst() {
    Platform platform = FakePlatform.of(TARGET).open();
    List<String> askers =
        closure(platform, "tar", "normal").modules().stream()
            .map(module -> module.name() + " for " + module.asker())
            .toList();

    assertEquals(
        List.of(
            "archelp for module tar",
            "tar for the test",
            "terminal for module normal",
            "extcmd for module normal",
            "boot for module normal",
            "normal for the test"),
        askers);
  }

  @Test
  void of_modules_haveTheContentsOfTheirFiles() {
    FakePlatform fake = FakePlatform.of(TARGET);

    assertEquals(fake.contents("boot.mod"), closure(fake.open(), "boot").modules().get(0).file());
  }

  @Test
  void of_modulePath_isReadFromThere_withItsDependenciesFromTheList() {
    Bytes own = TestElf.moduleDraft("tar", TARGET, "archelp").data(".data", 0, "own").build("tar");
    ModuleClosure closure =
        ModuleClosure.of(List.of(elsewhere("tar", own)), FakePlatform.of(TARGET).open());

    assertEquals("archelp tar", names(closure));
    assertEquals(own, closure.modules().get(1).file());
  }

  private static ModuleRequest elsewhere(String name, Bytes contents) {
    Path file =
        MemoryFiles.write(MemoryFiles.open().getPath("/else/" + name + ".mod"), contents.toArray());
    return new ModuleRequest(name, Optional.of(file), "the test");
  }

  @Test
  void of_modulePathThatTheListDoesNotName_standsWhereItWasAskedFor() {
    ModuleRequest own = elsewhere("own", TestElf.module("own", TARGET, "archelp"));
    ModuleRequest tar = ModuleRequest.named("tar", "the test");

    assertEquals(
        "archelp tar own",
        names(ModuleClosure.of(List.of(tar, own), FakePlatform.of(TARGET).open())));
  }

  @Test
  void of_moduleWithOtherNeedsThanItsLine_isDamaged_andNamesBoth() {
    FakePlatform swapped =
        FakePlatform.bare(TARGET).module("b").module("c").module("a", "b", "c").moddep("a: c b\n");
    assertFails(
        Kind.DAMAGED,
        "a.mod: needs b c by its .moddeps, but c b by its line in moddep.lst",
        NEXT,
        () -> closure(swapped.open(), "a"));
    FakePlatform lost = FakePlatform.of(TARGET).file("moddep.lst", "archelp:\n");
    assertFails(
        Kind.DAMAGED,
        "tar.mod: needs archelp by its .moddeps, but no module by its line in moddep.lst",
        NEXT,
        () -> closure(lost.open(), "tar"));
    FakePlatform more = FakePlatform.of(TARGET).moddep("archelp: boot\n");
    assertFails(
        Kind.DAMAGED,
        "archelp.mod: needs no module by its .moddeps, but boot by its line in moddep.lst",
        NEXT,
        () -> closure(more.open(), "tar"));
    ModuleRequest path = elsewhere("tar", TestElf.module("tar", TARGET));
    assertFails(
        Kind.DAMAGED,
        "/else/tar.mod: needs no module by its .moddeps, but archelp by its line in moddep.lst",
        NEXT,
        () -> ModuleClosure.of(List.of(path), FakePlatform.of(TARGET).open()));
  }

  @Test
  void of_damagedModule_isRefused() {
    FakePlatform fake = FakePlatform.of(TARGET).file("archelp.mod", "text");
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "archelp.mod at offset 0x0: is not an ELF file",
        () -> closure(fake.open(), "tar"));
    fake.file("archelp.mod", fake.contents("tar.mod"));
    assertFails(
        Kind.DAMAGED,
        "archelp.mod at offset 0x0: is the module tar under the name of archelp",
        NEXT,
        () -> closure(fake.open(), "tar"));
  }

  @Test
  void of_missingModule_namesWhoAskedAndNearNames() {
    assertFails(
        Kind.NOT_FOUND,
        "fake: has no module nromal, which the test asks for, did you mean normal?",
        "GRUB 2.06-13+deb12u2 for i386-xen_pvh has 8 modules; another version may have others.",
        () -> closure(FakePlatform.of(TARGET).open(), "nromal"));
  }

  @Test
  void of_missingDependency_namesTheModuleThatNeedsIt() {
    Platform platform = FakePlatform.bare(TARGET).module("a", "bli").open();
    assertFails(
        Kind.NOT_FOUND,
        "fake: has no module bli, which module a asks for",
        () -> closure(platform, "a"));
  }

  @Test
  void of_circle_isDamaged() {
    Platform platform =
        FakePlatform.bare(TARGET).module("a", "b").module("b", "c").module("c", "b").open();
    assertFails(
        Kind.DAMAGED,
        "moddep.lst: modules depend on each other in a circle: b needs c needs b",
        "Install the package grub-xen-bin anew, or point --modules-from at another folder.",
        () -> closure(platform, "a"));
  }

  @Test
  void of_moduleThatNeedsItself_isDamaged() {
    Platform platform = FakePlatform.bare(TARGET).module("a", "a").open();
    assertFails(
        Kind.DAMAGED,
        "moddep.lst: modules depend on each other in a circle: a needs a",
        () -> closure(platform, "a"));
  }

  @Test
  void of_chainOf20000Modules_needsNoStack() {
    int length = 20_000;
    FakePlatform fake = FakePlatform.bare(TARGET);
    IntStream.range(0, length)
        .forEach(
            i ->
                fake.file(
                    "m" + i + ".mod",
                    i + 1 < length
                        ? TestElf.module("m" + i, TARGET, "m" + (i + 1))
                        : TestElf.module("m" + i, TARGET)));
    String list =
        IntStream.range(0, length - 1)
            .mapToObj(i -> "m" + i + ": m" + (i + 1) + "\n")
            .collect(Collectors.joining());

    ModuleClosure closure = closure(fake.moddep(list).open(), "m0");

    assertEquals(length, closure.modules().size());
    assertEquals("m19999", closure.modules().get(0).name());
    assertTrue(names(closure).endsWith(" m1 m0"));
  }
}
