package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.modules.EmptyModule;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.PartsImage;

/** What a guest's config can see of the GRUB of its host. */
final class HostGrubTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private final Platform platform = FakePlatform.complete(PVH).open();

  private HostGrub of(GrubImage image) {
    return HostGrub.of(image, platform);
  }

  @Test
  void commands_areThoseOfTheKernelAndOfTheModulesInTheImage() {
    HostGrub grub = of(new PartsImage(PVH).module("linux").grub());
    assertTrue(grub.hasCommand("set"));
    assertTrue(grub.hasCommand("linux"));
    assertFalse(grub.hasCommand("test"));
    assertFalse(grub.hasCommand("nothing"));
    assertTrue(grub.hasTerminal("console"));
    assertEquals(Set.of("linux"), grub.modules());
  }

  @Test
  void emptyModule_isThereButItsCommandsAreNot() {
    Map<String, Bytes> modules =
        Map.of("linux", EmptyModule.request("linux", PVH, "test").made().orElseThrow());
    HostGrub grub = HostGrub.of(platform, "2.12", modules, Optional.empty());
    assertEquals(Set.of("linux"), grub.modules());
    assertEquals(Set.of("linux"), grub.emptyModules());
    assertFalse(grub.hasCommand("linux"));
  }

  @Test
  void modulesAsFiles_countWhereThePrefixPointsTo() {
    PartsImage image =
        new PartsImage(PVH)
            .memdisk("boot/grub/i386-xen_pvh/test.mod", "x", "other/i386-xen_pvh/linux.mod", "x")
            .prefix("(memdisk)/boot/grub");
    assertEquals(Set.of("test"), of(image.grub()).modules());
  }

  @Test
  void variables_areThoseThatOurFirstStageExports() {
    PartsImage image = new PartsImage(PVH).memdisk("grub.cfg", "set a=b\nexport a\nset c=d\n");
    assertEquals(Map.of("a", "b"), of(image.grub()).variables());
    PartsImage unreadable = new PartsImage(PVH).memdisk("grub.cfg", "if");
    assertEquals(Map.of(), of(unreadable.grub()).variables());
  }

  @Test
  void version_isThatOfTheImage_elseOfThePlatform() {
    assertEquals(
        "GRUB " + platform.grubVersion() + " for Xen", of(new PartsImage(PVH).grub()).name());
  }
}
