package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.InputFile;
import org.mkpvhboot.modules.GrubModule;
import org.mkpvhboot.modules.ModuleClosure;
import org.mkpvhboot.modules.ModuleLoading;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.KernelSymbols;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.platform.PlatformSource;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.verify.Verifier;

/** The kernels, modules and images of Debian's packages fit each other, as we judge that. */
@Tag("reference")
final class RealModulesTest {
  private interface Check {
    void run(GrubRelease release, Target target) throws IOException;
  }

  private static Stream<DynamicTest> everywhere(Check check) {
    return Stream.of(GrubRelease.values())
        .flatMap(
            release ->
                Stream.of(Target.values())
                    .map(
                        target ->
                            dynamicTest(release + " " + target, () -> check.run(release, target))));
  }

  private static Platform platform(Path folder, Target target) {
    return new PlatformSource().open(folder, target);
  }

  /** All modules of a folder, in an order in which they can be loaded. */
  private static List<GrubModule> all(Platform platform) {
    List<ModuleRequest> requests =
        platform.moduleNames().stream().map(name -> ModuleRequest.named(name, "test")).toList();
    return ModuleClosure.of(requests, platform).modules().stream()
        .map(ModuleClosure.Module::contents)
        .toList();
  }

  private static Optional<Set<String>> kernelSymbols(Platform platform) {
    Kernel kernel = Kernel.layOut(platform.kernel(), platform.target());
    return KernelSymbols.find(kernel.code(), kernel.bssSize(), platform.target());
  }

  /** The closure holds each module against its line in moddep.lst, and reads all of it. */
  @TestFactory
  Stream<DynamicTest> everyModule_isOne_andFindsItsSymbols() {
    return everywhere(
        (release, target) -> {
          Platform platform = platform(release.platform(target), target);
          List<GrubModule> modules = all(platform);
          Set<String> kernel = kernelSymbols(platform).orElseThrow();
          long lookedUp =
              modules.stream()
                  .flatMap(module -> module.symbols().stream())
                  .filter(symbol -> !symbol.isDefined())
                  .count();

          assertEquals(platform.moduleNames().size(), modules.size());
          assertTrue(kernel.size() >= 158 && kernel.size() <= 171, kernel::toString);
          assertTrue(kernel.containsAll(Set.of("grub_malloc", "grub_printf", "grub_dl_load")));
          assertTrue(lookedUp >= 2768 && lookedUp <= 3258, lookedUp + " symbols");
          assertEquals(List.of(), ModuleLoading.obstacles(modules, Optional.of(kernel)));
        });
  }

  /** An image made by Debian has the same table, and all that it names. */
  @TestFactory
  Stream<DynamicTest> hostImage_hasTheSameTable_andPasses() {
    return everywhere(
        (release, target) -> {
          Bytes file = InputFile.read(release.hostImage(target), "image");
          GrubImage image = GrubImage.decode(file);

          assertEquals(
              kernelSymbols(platform(release.platform(target), target)),
              KernelSymbols.find(image.kernel(), image.bssSize(), target));
          assertEquals(List.of(), Verifier.judge(file, target.guest()).findings());
        });
  }

  /** Of the modules of 2.12 that stand alone among those of 2.06, some cannot be told. */
  @TestFactory
  Stream<DynamicTest> moduleOfAnotherVersion_isFoundWhereASymbolIsMissing() {
    Map<Target, Set<String>> found =
        Map.of(
            Target.I386_XEN, Set.of("regexp", "luks2"),
            Target.X86_64_XEN, Set.of("regexp", "luks2"),
            Target.I386_XEN_PVH, Set.of("regexp", "luks2", "multiboot", "multiboot2"));
    return Stream.of(Target.values())
        .map(
            target ->
                dynamicTest(target.id(), () -> assertEquals(found.get(target), strangers(target))));
  }

  private static Set<String> strangers(Target target) {
    Platform old = platform(GrubRelease.GRUB_2_06.platform(target), target);
    Platform other = platform(GrubRelease.GRUB_2_12.platform(target), target);
    Optional<Set<String>> kernel = kernelSymbols(old);
    List<GrubModule> modules = all(old);
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < modules.size(); i++) {
      String name = modules.get(i).name();
      if (other.hasModule(name)) {
        List<GrubModule> mixed = new ArrayList<>(modules);
        mixed.set(i, GrubModule.decode(other.module(name).orElseThrow(), target));
        int index = i;
        boolean isFound =
            ModuleLoading.obstacles(mixed, kernel).stream()
                .anyMatch(obstacle -> obstacle.index() == index);
        if (isFound) {
          found.add(name);
        }
      }
    }
    return found;
  }

  @Test
  void build_mixedFolder_isRefused_andNothingIsWritten(@TempDir Path folder) throws IOException {
    Target target = Target.I386_XEN_PVH;
    Path modules = copy(GrubRelease.GRUB_2_06.platform(target), folder.resolve("modules"));
    Path regexp = modules.resolve("regexp.mod");
    Files.copy(
        GrubRelease.GRUB_2_12.platform(target).resolve("regexp.mod"),
        regexp,
        StandardCopyOption.REPLACE_EXISTING);
    Path image = folder.resolve("image");

    Command.Outcome outcome =
        Mkpvhboot.run(List.of("-O", target.id(), "-d", modules.toString(), "-o", image.toString()));

    assertEquals(1, outcome.exitCode());
    assertTrue(
        outcome
            .err()
            .startsWith(
                "mkpvhboot: "
                    + regexp
                    + ": needs a symbol that neither GRUB's kernel nor a module before it has:"
                    + " grub_abort"),
        outcome.err());
    assertTrue(Files.notExists(image));
  }

  /** GNU tar stores the second name of a file as a link without contents. */
  @Test
  void build_archiveWithLinksOfGnuTar_hasTheBytesOfTheFolder(@TempDir Path folder)
      throws IOException {
    Target target = Target.I386_XEN_PVH;
    Path modules = copy(GrubRelease.GRUB_2_06.platform(target), folder.resolve(target.id()));
    Path expected = build(target, modules, folder.resolve("expected"));
    Files.createLink(folder.resolve("a-first"), modules.resolve("normal.mod"));
    Files.createLink(folder.resolve("moddep"), modules.resolve("moddep.lst"));
    Files.move(modules.resolve("tar.mod"), folder.resolve("z-last"));
    Files.createSymbolicLink(modules.resolve("tar.mod"), Path.of("../z-last"));
    Path archive = folder.resolve("modules.tar");
    Command.of("tar", "-C", folder.toString(), "-cf", archive.toString())
        .and(List.of("a-first", "moddep", target.id(), "z-last"))
        .run()
        .orThrow();

    assertEquals(-1, Files.mismatch(expected, build(target, archive, folder.resolve("linked"))));
  }

  private static Path build(Target target, Path from, Path image) {
    Command.Outcome outcome =
        Mkpvhboot.run(List.of("-O", target.id(), "-d", from.toString(), "-o", image.toString()));
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return image;
  }

  private static Path copy(Path from, Path to) {
    Command.of("cp", "-r", from.toString(), to.toString()).run().orThrow();
    return to;
  }
}
