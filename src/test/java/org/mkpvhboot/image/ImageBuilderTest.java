package org.mkpvhboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.modules.ModuleRequest;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.TestElf;

final class ImageBuilderTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  /** A spec with something of everything. */
  private static ImageSpec full(boolean disableCli, String... modules) {
    return new ImageSpec(
        Arrays.stream(modules).map(name -> ModuleRequest.named(name, "the test")).toList(),
        List.of(Bytes.ofUtf8("KEY", "k1"), Bytes.ofUtf8("OTHER", "k2")),
        Optional.of(Bytes.ofUtf8("tar", "memdisk")),
        Optional.of(Bytes.ofUtf8("TREE!", "dtb")),
        true,
        disableCli,
        Optional.of(Bytes.ofUtf8("ls\n", "early")),
        Bytes.ofUtf8("/boot/grub", "prefix"),
        false);
  }

  private static Bytes bytes(BootImage image) {
    return Bytes.concat("image", image.pieces());
  }

  private static ModuleArea area(Bytes image, Target target, ObjectNumbering numbering) {
    ElfFile elf = ElfFile.decode(image);
    List<Phdr> loads =
        elf.segments().stream().filter(segment -> segment.p_type() == Phdr.PT_LOAD).toList();
    return ModuleArea.decode(elf.contents(loads.get(1)), target.wordSize(), numbering);
  }

  private static List<String> titles(ModuleArea area) {
    return area.objects().stream()
        .map(object -> object.type().title() + ": " + object.body().cString())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void build_everything_standsInGrubsOrder(Target target) {
    FakePlatform fake = FakePlatform.of(target).version("2.14", "2.14-2");
    BootImage image = new ImageBuilder().build(full(true, "tar"), fake.open());
    ModuleArea area = area(bytes(image), target, ObjectNumbering.GRUB_2_14);

    assertEquals(PayloadObject.module(fake.contents("archelp.mod"), target), area.objects().get(0));
    assertEquals(PayloadObject.module(fake.contents("tar.mod"), target), area.objects().get(1));
    assertEquals(
        List.of(
            "public key: KEY",
            "public key: OTHER",
            "memdisk: tar",
            "device tree: TREE!",
            "disable-shim-lock: ",
            "disable-cli: ",
            "early config: ls\n",
            "prefix: /boot/grub"),
        titles(area).subList(2, 10));
  }

  @ParameterizedTest
  @EnumSource
  void build_prefixOnly_isOneObject(Target target) {
    BootImage image =
        new ImageBuilder()
            .build(ImageSpec.withPrefix("(xen/xvda)/g"), FakePlatform.of(target).open());

    assertEquals(
        List.of("prefix: (xen/xvda)/g"),
        titles(area(bytes(image), target, ObjectNumbering.GRUB_2_06)));
    assertEquals(bytes(image).size(), image.size());
    assertEquals(bytes(image).sha256(), image.sha256());
  }

  @Test
  void build_platformInAnyOrder_givesTheSameBytes() {
    FakePlatform forward = FakePlatform.of(PVH);
    FakePlatform backward = FakePlatform.bare(PVH);
    List<String> names = List.copyOf(forward.files().keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      backward.without(names.get(i)).file(names.get(i), forward.contents(names.get(i)));
    }
    ImageSpec spec = full(false, "normal", "tar");

    assertEquals(
        bytes(new ImageBuilder().build(spec, forward.open())),
        bytes(new ImageBuilder().build(spec, backward.open())));
  }

  @Test
  void build_disableCliBefore214_isUnsupported() {
    assertFails(
        Kind.UNSUPPORTED,
        "fake: GRUB 2.06 does not know --disable-cli",
        "Leave the option out, or use the modules of GRUB 2.14 or newer.",
        () -> new ImageBuilder().build(full(true), FakePlatform.of(PVH).open()));
  }

  @Test
  void build_kernelOfAnotherTarget_isNotThisFormat() {
    FakePlatform fake =
        FakePlatform.of(PVH).file("kernel.img", TestElf.kernel(Target.X86_64_XEN).build("k"));
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img: is a 64-bit ELF file of machine 62, but the kernel of i386-xen_pvh is 32-bit"
            + " of machine 3",
        () -> new ImageBuilder().build(ImageSpec.withPrefix("/"), fake.open()));
  }
}
