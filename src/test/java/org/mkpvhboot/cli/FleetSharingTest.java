package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** Tenants that share an image. */
final class FleetSharingTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String NAMES = "CMDLINE, DISK, INITRD, KERNEL";

  private final World world = new World();

  @BeforeEach
  void grub() {
    world.install(FakePlatform.complete(PVH).version("2.14", "2.14-1"), PVH);
  }

  private void manifest(String sharing, String... tenants) {
    StringBuilder text =
        new StringBuilder(
            """
            defaults:
              target: i386-xen_pvh
              template: linux
              sharing: SHARING
              variables: {KERNEL: /vmlinuz, INITRD: "", DISK: xen/xvda, CMDLINE: ro}
            tenants:
            """
                .replace("SHARING", sharing));
    Arrays.stream(tenants).forEach(tenant -> text.append("- ").append(tenant).append('\n'));
    world.write("m.yaml", text.toString());
  }

  private CommandLineRun.Result fleet(String options) {
    return world.type("mkpvhboot fleet m.yaml -d d " + options);
  }

  private Object inode(String file) throws IOException {
    return Files.getAttribute(
        world.path("d/current/" + file), "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  private String text(String file) {
    return world.read("d/current/" + file).latin1();
  }

  @Test
  void auto_sharesOneFile_andTheValuesAreInTheConfigsForXl() throws IOException {
    manifest("auto", "{name: a}", "{name: b, variables: {CMDLINE: 'quiet \"x y\"'}}");
    fleet("--xl-config current").assertGood();

    assertEquals(inode("a.bin"), inode("b.bin"));
    assertTrue(text("xl/a.cfg").contains("extra = \"xen_grub_env_CMDLINE=ro xen_grub_env_DISK="));
    assertTrue(
        text("xl/b.cfg").contains("extra = \"xen_grub_env_CMDLINE='quiet \\\"x y\\\"' xen_grub_"));
    assertTrue(text("report.json").contains("\"sharing\" : \"shared\""));
    world.type("mkpvhboot fleet status d").assertGood();
  }

  @Test
  void never_isTheDefault() throws IOException {
    manifest("never", "{name: a}", "{name: b, variables: {CMDLINE: quiet}}", "{name: c}");
    fleet("--xl-config current").assertGood();
    assertNotEquals(inode("a.bin"), inode("b.bin"));
    assertFalse(text("xl/a.cfg").contains("extra"));
    String before = world.read("d/current/a.bin").sha256();

    world.write("m.yaml", world.read("m.yaml").latin1().replace("  sharing: never\n", ""));
    String result = fleet("").assertGood().text();
    assertTrue(result.contains("stays generation 1: 3 images"), result);
    assertEquals(before, world.read("d/current/a.bin").sha256());
  }

  @Test
  void changedValue_changesTheConfigAlone() throws IOException {
    manifest("auto", "{name: a}", "{name: b}");
    fleet("--xl-config current").assertGood();
    Object file = inode("a.bin");
    manifest("auto", "{name: a, variables: {CMDLINE: rw}}", "{name: b}");

    assertEquals(
        "changed a.bin\n", fleet("--dry-run").assertGood().text().lines().findFirst().get() + "\n");
    fleet("").assertGood();
    assertEquals(file, inode("a.bin"));
    assertEquals(file, inode("b.bin"));
    assertTrue(text("xl/a.cfg").contains("xen_grub_env_CMDLINE=rw "));
    assertTrue(fleet("").assertGood().text().contains("stays generation 2"));
  }

  @Test
  void switches_areShownByTheDryRun_withTheReason() {
    manifest("auto", "{name: a}", "{name: b, variables: {CMDLINE: ü}}");
    fleet("").assertGood();
    assertTrue(
        text("report.json")
            .contains("\"there are no configs for xl by which its values could come\""));

    String toShared = fleet("--dry-run --xl-config current").assertGood().text();
    assertTrue(
        toShared.startsWith(
            "switched a: shares an image, its values come by its config for xl\nchanged a.bin\n"),
        toShared);
    assertFalse(toShared.contains("switched b"), toShared);
    fleet("--xl-config current").assertGood();

    world.install(FakePlatform.complete(PVH).version("2.12", "2.12-9"), PVH);
    String toOwn = fleet("--dry-run").assertGood().text();
    assertTrue(
        toOwn.contains("switched a: has an image of its own: GRUB 2.12 takes no values from"),
        toOwn);
  }

  @Test
  void mergedParts_areTheFleetOfOneRun_withItsConfigsAndOneFile() throws IOException {
    manifest("auto", "{name: a}", "{name: b}", "{name: c}", "{name: d}", "{name: e}");
    fleet("--xl-config current").assertGood();
    for (int i = 0; i < 2; i++) {
      world
          .type("mkpvhboot fleet m.yaml -d p%s --xl-config current --shard %s/2", i, i)
          .assertGood();
    }
    world.type("mkpvhboot fleet merge p0 p1 -d merged").assertGood();

    assertEquals(text("report.json"), world.read("merged/current/report.json").latin1());
    for (String name : List.of("a", "b", "c", "d", "e")) {
      String config = text("xl/" + name + ".cfg");
      assertTrue(config.contains("extra = \"xen_grub_env_"), config);
      assertEquals(
          config.replace("/d/current", "/merged/current"),
          world.read("merged/current/xl/" + name + ".cfg").latin1());
    }
  }

  @Test
  void always_isRefusedWithTheReason() {
    manifest("always", "{name: a}", "{name: b, sharing: never}", "{name: c, sharing: sometimes}");
    assertEquals(
        """
        mkpvhboot: m.yaml:4:12: entry 1 (a): it cannot share an image: there are no configs for xl by which its values could come
          Write 'sharing: auto', or change what speaks against it.
        mkpvhboot: m.yaml:9:22: entry 3 (c): sharing is 'sometimes'
          Write never, auto or always.
        """,
        fleet("").err().lines().limit(4).reduce("", (a, b) -> a + b + "\n"));
    assertEquals(4, NAMES.split(", ", -1).length);
  }

  @Test
  void always_refusesAValueThatCannotTravel() {
    manifest("always", "{name: a, variables: {CMDLINE: ü}}");
    String err = fleet("--xl-config current").err();
    assertTrue(
        err.contains("entry 1 (a): it cannot share an image: the value of CMDLINE has a"), err);
  }

  @Test
  void tenantWithAnError_keepsItsValues() {
    manifest("auto", "{name: a}", "{name: b}");
    fleet("--xl-config current").assertGood();
    manifest("auto", "{name: a, modules: [no-such]}", "{name: b, variables: {CMDLINE: rw}}");
    fleet("--keep-going");
    assertTrue(text("xl/a.cfg").contains("extra = \"xen_grub_env_CMDLINE=ro "), text("xl/a.cfg"));
    assertTrue(text("xl/b.cfg").contains("extra = \"xen_grub_env_CMDLINE=rw "));
  }

  @Test
  void tenantsWithoutValues_shareToo() throws IOException {
    manifest("auto", "{name: a, template: chainload}", "{name: b, template: chainload}");
    fleet("").assertGood();
    assertEquals(inode("a.bin"), inode("b.bin"));
  }

  @Test
  void spaceThatIsAsked_isThatOfOneFile() throws IOException {
    manifest("auto", "{name: a}", "{name: b}", "{name: c}");
    fleet("--xl-config current").assertGood();
    assertEquals(3, Files.getAttribute(world.path("d/current/a.bin"), "unix:nlink"));
  }
}
