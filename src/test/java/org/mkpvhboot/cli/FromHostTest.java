package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code --from-host} and {@code --hand-on}. */
final class FromHostTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String LINUX =
      "mkpvhboot --target i386-xen_pvh -o a.bin --template linux --set DISK=xen/xvda"
          + " --set KERNEL=/vmlinuz --set INITRD= --from-host CMDLINE ";

  private final World world = new World();

  private void install(String version) {
    world.install(FakePlatform.complete(PVH).version(version, version + "-1"), PVH);
  }

  @Test
  void value_isInTheConfigForXl_andNotInTheImage() {
    install("2.14");
    world.type(LINUX + "--set CMDLINE=ro --xl-config a.cfg --libvirt-xml a.xml").assertGood();
    assertTrue(world.read("a.cfg").latin1().contains("\nextra = \"xen_grub_env_CMDLINE=ro\"\n"));
    assertTrue(
        world.read("a.xml").latin1().contains("\n  <cmdline>xen_grub_env_CMDLINE=ro</cmdline>\n"));
    String image = world.read("a.bin").sha256();

    world.type(LINUX + "--set CMDLINE=rw").assertGood();
    assertEquals(image, world.read("a.bin").sha256());
    world.type(LINUX).assertGood();
    assertEquals(image, world.read("a.bin").sha256());
    world.type(LINUX.replace("/vmlinuz", "/other")).assertGood();
    assertNotEquals(image, world.read("a.bin").sha256());
  }

  @Test
  void grubThatTakesNone_isRefused() {
    install("2.12");
    CommandLineRun.Result result = world.type(LINUX + "--set CMDLINE=ro");
    assertEquals(2, result.exitCode());
    assertEquals(
        """
        mkpvhboot: GRUB 2.12 takes no values from the host
          Take the modules of GRUB 2.14 or newer, or build the values in.
        """,
        result.err());
  }

  @Test
  void valueThatCannotTravel_isRefused() {
    install("2.14");
    CommandLineRun.Result result = world.type(LINUX + "--set CMDLINE=rö");
    assertEquals(2, result.exitCode());
    assertTrue(result.err().contains("the value of CMDLINE has a 'ö'"), result.err());
  }

  @Test
  void check_isByTheValuesThatAreSaid() {
    install("2.14");
    String err = world.type(LINUX + "--set CMDLINE=%s", "a'b").err();
    assertTrue(err.contains("the kernel gets this word as a\\'b"), err);
  }

  @Test
  void inspect_knowsThatTheHostGivesValues() {
    install("2.14");
    world.type(LINUX + "--set CMDLINE=ro").assertGood();
    String text = world.type("mkpvhboot inspect a.bin").assertGood().text();
    assertFalse(
        text.startsWith(
            "Xen starts GRUB 2.14-1 in a PVH guest, and it runs (memdisk)/grub.cfg, which stays"),
        text);
  }

  private void installWithMultiboot2(String version) {
    FakePlatform platform = FakePlatform.complete(PVH).version(version, version + "-1");
    String commands = platform.contents("command.lst").latin1() + "multiboot2: multiboot2\n";
    world.install(platform.module("multiboot2").file("command.lst", commands), PVH);
  }

  @Test
  void handOn_byGrubThatTakesNone_isRefused() {
    installWithMultiboot2("2.06");
    CommandLineRun.Result result =
        world.type(
            "mkpvhboot --target i386-xen_pvh -o a.bin --template chainload-two-stage --hand-on a");
    assertEquals(2, result.exitCode());
    assertTrue(
        result.err().startsWith("mkpvhboot: GRUB 2.06 takes no values from the host\n"),
        result.err());
  }

  @Test
  void handOn_isWhatTheTemplateHandsOn() {
    installWithMultiboot2("2.14");
    world
        .type(
            "mkpvhboot --target i386-xen_pvh -o a.bin --template chainload-two-stage"
                + " --hand-on role,site_name")
        .assertGood();
    assertTrue(
        world
            .read("a.bin")
            .latin1()
            .contains("\nfor name in role site_name $xen_grub_env_hand_on ; do\n"));
  }

  @Test
  void handOn_ofANameThatGrubDrops_isRefused() {
    install("2.14");
    CommandLineRun.Result result =
        world.type(
            "mkpvhboot --target i386-xen_pvh -o a.bin --template chainload-two-stage --hand-on a1");
    assertEquals(2, result.exitCode());
    assertTrue(
        result.err().startsWith("mkpvhboot: 'a1' is no name of a host's value: it has a '1'"),
        result.err());
  }
}
