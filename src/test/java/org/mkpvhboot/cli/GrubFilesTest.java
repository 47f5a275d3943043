package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.World;

/** GRUB's files that are damaged or do not belong together, in all verbs that make images. */
final class GrubFilesTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String FOLDER = "/usr/lib/grub/i386-xen_pvh/";
  private static final String ANEW =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  private final World world = new World();

  GrubFilesTest() {
    world.write("fleet.yaml", "defaults: {target: i386-xen_pvh}\ntenants:\n  - name: web\n");
  }

  private CommandLineRun.Result run(String command) {
    return world.type("mkpvhboot " + command);
  }

  private static final String BUILD = "build -O i386-xen_pvh -o out.bin";
  private static final String FLEET = "fleet fleet.yaml -d /out";
  private static final String MKIMAGE = "mkimage -O i386-xen_pvh -p /boot/grub -o out.bin tar";
  private static final String MKSTANDALONE = "mkstandalone -O i386-xen_pvh -o out.bin --fonts=";

  private void assertRefused(String command, int code, String... lines) {
    List<String> before = world.tree();
    CommandLineRun.Result result = run(command);

    assertEquals(code, result.exitCode(), result.err());
    for (String line : lines) {
      assertTrue(result.err().contains(line), result.err());
    }
    assertFalse(world.tree().contains("/work/out.bin"), "an image was written");
    if (!command.startsWith("fleet")) {
      assertEquals(before, world.tree());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BUILD, FLEET, MKIMAGE, MKSTANDALONE})
  void moduleThatIsNone_isRefused(String command) {
    world.write(FOLDER + "tar.mod", "");
    assertRefused(command, 4, FOLDER + "tar.mod at offset 0x0: is empty");
    world.write(FOLDER + "tar.mod", "text");
    assertRefused(command, 4, FOLDER + "tar.mod at offset 0x0: is not an ELF file");
    world.write(FOLDER + "tar.mod", TestElf.module("tar", Target.X86_64_XEN).toArray());
    assertRefused(command, 4, FOLDER + "tar.mod: is a 64-bit ELF file of machine 62");
    world.write(FOLDER + "tar.mod", TestElf.module("cat", PVH).toArray());
    assertRefused(command, 4, "is the module cat under the name of tar", ANEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {BUILD, FLEET, MKIMAGE, MKSTANDALONE})
  void listWithoutALine_isRefused(String command) {
    world.write(FOLDER + "moddep.lst", "");
    assertRefused(command, 4, FOLDER + "moddep.lst: names no module", ANEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {BUILD, FLEET, MKIMAGE, MKSTANDALONE})
  void moduleThatDoesNotFitItsLine_isRefused(String command) {
    world.write(FOLDER + "tar.mod", TestElf.module("tar", PVH).toArray());
    assertRefused(
        command,
        4,
        "tar.mod: needs no module by its .moddeps, but archelp by its line in " + FOLDER,
        ANEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {BUILD, FLEET, MKIMAGE, MKSTANDALONE})
  void symbolThatNobodyHas_isRefused(String command) {
    Bytes kernel = TestElf.kernelThatExports(PVH, "grub_malloc").build("kernel.img");
    Bytes tar = TestElf.moduleDraft("tar", PVH, "archelp").asksFor("grub_abort").build("tar.mod");
    FakePlatform platform = FakePlatform.complete(PVH).withAllLists();
    world.install(platform.file("kernel.img", kernel).file("tar.mod", tar), PVH);
    assertRefused(
        command,
        1,
        FOLDER
            + "tar.mod: needs a symbol that neither GRUB's kernel nor a module before it has:"
            + " grub_abort; GRUB would stop there at its start",
        "Take kernel and modules of one version: install the package grub-xen-bin anew, or point"
            + " --modules-from at another folder.");
  }

  /** What is not preloaded, GRUB may load from the memdisk. */
  @Test
  void damagedModuleOfAMemdisk_isRefused() {
    world.install(FakePlatform.complete(PVH).withAllLists(), PVH);
    world.write(FOLDER + "xfs.mod", "");
    assertRefused(MKSTANDALONE, 4, FOLDER + "xfs.mod at offset 0x0: is empty");
    run(MKSTANDALONE + " --install-modules=normal --locales= --themes=").assertGood();
  }

  @Test
  void damagedModuleThatIsNotTaken_doesNotMatter() {
    world.write(FOLDER + "xfs.mod", "");
    run(MKIMAGE).assertGood();
  }

  @Test
  void filesThatAreNotAsTheirPackageHasThem_areAWarningOfBuild() {
    String sum = "00000000000000000000000000000000  usr/lib/grub/i386-xen_pvh/";
    StringBuilder sums = new StringBuilder();
    for (String name : List.of("kernel.img", "tar.mod", "xfs.mod", "unused.mod")) {
      sums.append(sum).append(name).append('\n');
    }
    world.write("/var/lib/dpkg/info/grub-xen-bin.md5sums", sums.toString());
    String next =
        "  Unless this is meant, install it anew: apt-get install --reinstall grub-xen-bin\n";

    assertEquals(
        "mkpvhboot: /usr/lib/grub/i386-xen_pvh: warning: kernel.img, tar.mod, xfs.mod are not as"
            + " the installed package grub-xen-bin has them\n"
            + next,
        run(BUILD).err());
    world.write("/var/lib/dpkg/info/grub-xen-bin.md5sums", sum + "tar.mod\n");
    assertEquals(
        "mkpvhboot: /usr/lib/grub/i386-xen_pvh: warning: tar.mod is not as the installed package"
            + " grub-xen-bin has it\n"
            + next,
        run(BUILD).err());
    world.install(FakePlatform.complete(PVH), PVH);
    FakePlatform.complete(PVH).writeTo(world.path("/else"));
    assertEquals("", run(BUILD + " -d /else").assertGood().err());
  }
}
