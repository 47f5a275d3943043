package org.mkpvhboot.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class PlatformTest {
  @ParameterizedTest
  @EnumSource
  void open_platform_knowsItsFiles(Target target) {
    FakePlatform fake = FakePlatform.of(target);
    Platform platform = fake.open();

    assertEquals(target, platform.target());
    assertEquals("2.06", platform.grubVersion());
    assertEquals("2.06-13+deb12u2", platform.packageVersion());
    assertEquals("fake", platform.place());
    assertEquals(fake.contents("kernel.img"), platform.kernel());
    assertEquals(fake.contents("moddep.lst"), platform.moddep());
    assertEquals(fake.contents("tar.mod"), platform.module("tar").orElseThrow());
    assertEquals(Optional.empty(), platform.module("nothing"));
  }

  @Test
  void moduleNames_areSorted() {
    Platform platform =
        FakePlatform.bare(Target.I386_XEN).module("z").module("Z").module("a").open();

    assertEquals(List.of("Z", "a", "z"), List.copyOf(platform.moduleNames()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel.img", "moddep.lst", "modinfo.sh"})
  void open_fileMissing_isNotFound(String name) {
    assertFails(
        Kind.NOT_FOUND,
        "fake: has no " + name,
        "Is this GRUB's platform folder for i386-xen? The package grub-xen-bin installs it as"
            + " /usr/lib/grub/i386-xen.",
        () -> FakePlatform.of(Target.I386_XEN).without(name).open());
  }

  @Test
  void open_otherTarget_isNotThisFormat() {
    FakePlatform fake =
        FakePlatform.of(Target.I386_XEN)
            .file("modinfo.sh", FakePlatform.of(Target.X86_64_XEN).contents("modinfo.sh"));
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "fake: is GRUB's platform x86_64-xen, not i386-xen",
        "Point --modules-from at the folder of i386-xen, or at one that has all targets.",
        fake::open);
  }

  @Test
  void noModule_namesAskerAndNearNames() {
    assertEquals(
        "fake: has no module memdsk, which --module asks for, did you mean memdisk?",
        FakePlatform.of(Target.I386_XEN).open().noModule("memdsk", "--module").getMessage());
  }
}
