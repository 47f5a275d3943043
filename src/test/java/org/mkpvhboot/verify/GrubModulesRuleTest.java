package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.LoadedFile;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;
import org.mkpvhboot.testing.TestElf;

/** The modules of GRUB's images, as its kernel loads them. */
final class GrubModulesRuleTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private static Bytes image(Target target) {
    FakePlatform platform =
        FakePlatform.bare(target)
            .file(
                "kernel.img", TestElf.kernelThatExports(target, "grub_malloc").build("kernel.img"))
            .moddep("a:\nb: a\n")
            .file("a.mod", TestElf.moduleDraft("a", target).defines("grub_a").build("a"))
            .file(
                "b.mod",
                TestElf.moduleDraft("b", target, "a")
                    .asksFor("grub_a")
                    .asksFor("grub_malloc")
                    .build("b"));
    ImageSpec spec =
        ImageSpec.withPrefix("/boot/grub")
            .withModules(List.of(ModuleRequest.named("b", "the test")));
    return Bytes.concat("image", new ImageBuilder().build(spec, platform.open()).pieces());
  }

  private static String found(Bytes image) {
    return Found.by(new GrubModulesRule(), image, Guest.PVH);
  }

  /** The image with the first or last place of a text changed in one byte. */
  private static Bytes changed(Bytes image, String text, boolean isLast, char other) {
    String all = image.latin1();
    int at = isLast ? all.lastIndexOf(text) : all.indexOf(text);
    return Patch.number(image, at, other, 1);
  }

  @ParameterizedTest
  @EnumSource
  void modulesThatTheKernelLoads_holds(Target target) {
    assertEquals(Found.NOTHING, Found.by(new GrubModulesRule(), image(target), target.guest()));
    assertEquals(Optional.empty(), notJudged(image(target)));
  }

  @Test
  void imageOfSomethingElse_holds() {
    assertEquals(Found.NOTHING, Found.by(new GrubModulesRule(), Draft.pvh32(), Guest.PVH));
  }

  @Test
  void areaThatCannotBeRead_holds_forAnotherRuleFindsIt() {
    Bytes image = image(PVH);
    int area = image.latin1().indexOf("mimg");
    assertEquals(Found.NOTHING, found(Patch.number(image, area + 8, 1, 4)));
  }

  @Test
  void symbolThatNobodyHas_isFound() {
    Bytes image = image(PVH);
    int second = image.latin1().lastIndexOf("\177ELF");
    assertEquals(
        """
        image at offset 0x%x: module b needs a symbol that neither GRUB's kernel nor a module before\
         it has: Xrub_malloc
          module b is one that does not fit, should be one that GRUB's kernel loads. Build it\
         again, with kernel and modules of one version of GRUB, as a package has them.
        """
            .formatted(second),
        found(changed(image, "grub_malloc", true, 'X')));
  }

  @Test
  void damagedModule_isFound() {
    Bytes image = image(PVH);
    int first = image.latin1().indexOf("\177ELF", 4);
    assertEquals(
        """
        image at offset 0x%x: module 1 is not an ELF file
          module 1 is damaged, should be one that GRUB's kernel loads. Build it\
         again, with kernel and modules of one version of GRUB, as a package has them.
        """
            .formatted(first),
        found(Patch.number(image, first, 0, 1)));
  }

  private static Optional<String> notJudged(Bytes image) {
    return new GrubModulesRule().judge(Candidate.of(LoadedFile.of(image), Guest.PVH)).notJudged();
  }

  @Test
  void kernelOfAnotherKind_holds_andTheRuleSaysWhatItCannotSee() {
    Bytes image = changed(image(PVH), "grub_filler_7", false, '?');

    assertEquals(
        Optional.of("symbols are not judged, for the kernel's table of them is not found"),
        notJudged(image));
    assertEquals(Found.NOTHING, found(changed(image, "grub_malloc", true, 'X')));
    assertEquals(Optional.empty(), notJudged(Draft.pvh32().build()));
    assertEquals(Optional.empty(), notJudged(SecondStageImage.build()));
  }
}
