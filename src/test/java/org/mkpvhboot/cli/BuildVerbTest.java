package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class BuildVerbTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private final World world = new World();

  private BuiltImage image(String name, Target target) {
    return BuiltImage.of(world.read(name), target);
  }

  /** Builds for PVH into out.bin. */
  private BuiltImage build() {
    return build("");
  }

  private BuiltImage build(String options, Object... values) {
    run(options, values).assertGood();
    return image("out.bin", PVH);
  }

  private CommandLineRun.Result run(String options, Object... values) {
    return world.type("mkpvhboot -O i386-xen_pvh -o out.bin " + options, values);
  }

  @ParameterizedTest
  @EnumSource
  void build_withoutOptions_isTheChainloadTemplateWithTheModulesOfAGuest(Target target) {
    CommandLineRun.Result result =
        world.type("mkpvhboot --target %s -o out.bin", target.id()).assertGood();

    BuiltImage image = image("out.bin", target);
    assertEquals(
        "out.bin: "
            + target
            + ", GRUB 2.06-13+deb12u2, "
            + FakePlatform.DEFAULT_IMAGE
            + " modules, "
            + ByteCount.of(world.read("out.bin").size())
            + "\n",
        result.text());
    assertEquals(
        List.of("archelp", "blscfg", "boot", "btrfs", "configfile"), image.modules().subList(0, 5));
    assertEquals("normal (memdisk)/grub.cfg\n", image.text(ObjectType.EARLY_CONFIG));
    assertEquals("(memdisk)/boot/grub", image.text(ObjectType.PREFIX));
    assertTrue(image.file("grub.cfg").contains("configfile"), image.file("grub.cfg"));
  }

  @Test
  void build_config_standsInTheMemdiskAsItIs() {
    world.write("a.cfg", "# ünder \u0001 @@TARGET@@\nls\n");
    BuiltImage image = build("-c a.cfg");

    assertEquals(
        Bytes.ofUtf8("# ünder \u0001 i386-xen_pvh\nls\n", ""),
        image.memdisk().file("grub.cfg").orElseThrow());
    assertEquals(1, image.memdisk().entries().size());
  }

  @Test
  void build_configFromStandardInput_isRead() {
    CommandLineRun.in(world.files())
        .input("echo hi\n")
        .type("mkpvhboot build -O i386-xen_pvh -c - -o out.bin")
        .assertGood();

    assertEquals("echo hi\n", image("out.bin", PVH).file("grub.cfg"));
  }

  @Test
  void build_toStandardOutput_isTheImageAlone() {
    build();
    Bytes out = world.type("mkpvhboot -O i386-xen_pvh -o -").assertGood().out();

    assertEquals(world.read("out.bin"), out);
  }

  @Test
  void build_contentOptions_changeTheImage() {
    world.write("early.cfg", "set x=1");
    world.write("k.gpg", "KEY");
    world.write("graft/b/c.txt", "c");
    world.write("graft/a.txt", "a");
    world.write("font.pf2", "f");

    BuiltImage image =
        build(
            "--early-config early.cfg --prefix /boot/grub --pubkey k.gpg --graft boot=graft"
                + " --graft /boot//./grub/fonts/u.pf2=font.pf2 -q");

    assertEquals("set x=1", image.text(ObjectType.EARLY_CONFIG));
    assertEquals("/boot/grub", image.text(ObjectType.PREFIX));
    assertEquals("KEY", image.text(ObjectType.PUBKEY));
    assertEquals(
        List.of("boot/a.txt", "boot/b/c.txt", "boot/grub/fonts/u.pf2", "grub.cfg", "linux.mod"),
        image.memdisk().entries().stream().map(MemdiskEntry::name).toList());
    assertEquals("c", image.file("boot/b/c.txt"));
  }

  @Test
  void build_moduleNamedToo_changesNothing() {
    build();
    Bytes plain = world.read("out.bin");
    build("--module tar,boot --module normal.mod");

    assertEquals(plain, world.read("out.bin"));
  }

  @Test
  void build_linuxTemplate_takesItsSettings() {
    BuiltImage image =
        build(
            "--template linux --set DISK=xen/xvda --set KERNEL=/vmlinuz --set INITRD=/initrd"
                + " --set 'CMDLINE=root=/dev/xvda1 ro x=$(y)'");

    assertTrue(
        image.file("grub.cfg").contains("linux /vmlinuz 'root=/dev/xvda1' ro 'x=$(y)' ;"),
        image.file("grub.cfg"));
  }

  @Test
  void build_quiet_saysNothing() {
    assertEquals("", run("--quiet").assertGood().text());
  }

  @ParameterizedTest
  @CsvSource({
    "all, out-{target}.bin, out-",
    "'i386-xen,x86_64-xen,i386-xen_pvh', folder, folder/grub-",
    "all, folder/, folder/grub-",
    "'i386-xen_pvh,all,i386-xen', {target}/../out-{target}.bin, out-"
  })
  void build_severalTargets_writesEachToItsName(String targets, String output, String start) {
    world.write("folder/there", "");
    for (Target target : Target.values()) {
      world.write(target + "/there", "");
    }
    world.type("mkpvhboot --target %s -o %s", targets, output).assertGood();

    for (Target target : Target.values()) {
      assertEquals(
          FakePlatform.DEFAULT_IMAGE, image(start + target + ".bin", target).modules().size());
    }
  }

  @Test
  void build_folderForOneTarget_namesTheFile() {
    world.write("folder/there", "");
    assertEquals(
        "folder/grub-x86_64-xen.bin: x86_64-xen, GRUB",
        world.type("mkpvhboot -O x86_64-xen -o folder").assertGood().text().substring(0, 44));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "-O all -o out.bin!one file name for 3 images: out.bin!Name a folder that exists, or write"
            + " {target} into the name: -o 'grub-{target}.bin'",
        "-O all -o -!standard output takes one image, not 3!Name a folder: -o DIR/",
        "-O i386-xen!no output is named!Add -o FILE, or -o - for standard output.",
        "-o out.bin!no target is named!Add --target i386-xen_pvh for a PVH guest, --target"
            + " x86_64-xen for a PV guest, or --target all.",
        "-O all -o out.bin -c a --template linux!one file name for 3 images: out.bin!Name a folder"
            + " that exists, or write {target} into the name: -o 'grub-{target}.bin'",
        "-O i386-xen -o b -c a --template linux!config and template exclude each other!Take one of"
            + " them.",
        "-O i386-xen -o b --set A!'A' has no '='!Write --set NAME=VALUE.",
        "-O i386-xen -o b --set A=1 --set A=2!A is set twice!Keep one --set A=….",
        "-O i386-xen -o b --graft a!'a' has no '='!Write --graft INSIDE=OUTSIDE.",
        "-O i386-xen -o b --graft a/../b=x!the place a/../b has a '..' in it!Name the place from"
            + " the top.",
        "-O i386-xen -o b --module a/b!'a/b' is not the name of a module!Write a plain name: lvm for"
            + " instance. The verb mkimage takes paths.",
        "-O i386-xen -o b -c - --early-config -!standard input is named twice, as config and as"
            + " early config!Take a file for one of them."
      })
  void build_optionsThatMakeNoSense_areUsage(String arguments, String first, String second) {
    List<String> before = world.tree();
    CommandLineRun.in(world.files())
        .input("ls\n")
        .type("mkpvhboot " + arguments)
        .assertFailed(2, first, second);
    assertEquals(before, world.tree());
  }

  @ParameterizedTest
  @CsvSource({"d.deb", "d.tar", "other"})
  void build_modulesFrom_takesFolderPackageOrArchive(String from) {
    build();
    Bytes expected = world.read("out.bin");
    world.write("d.deb", FakeArchive.grubPackage(Target.values()));
    world.write("d.tar", FakeArchive.tar(FakeArchive.debianPaths(PVH)));
    FakePlatform.complete(PVH).writeTo(world.path("other/usr/lib/grub/i386-xen_pvh"));
    world.delete("/usr/lib/grub/i386-xen_pvh/kernel.img");

    build("--modules-from %s", from);

    assertEquals(expected, world.read("out.bin"));
  }

  @ParameterizedTest
  @CsvSource({"2.06", "2.06-13+deb12u2"})
  void build_grubVersionThatIsThere_isUsed(String version) {
    assertEquals(FakePlatform.DEFAULT_IMAGE, build("--grub-version %s", version).modules().size());
  }

  @Test
  void build_grubVersionThatTheFolderHasNot_isNotFound() {
    run("--grub-version 2.12 -d /usr/lib/grub")
        .assertFailed(
            3,
            "/usr/lib/grub/i386-xen_pvh: is GRUB 2.06-13+deb12u2, not 2.12",
            "Leave --grub-version out, or point --modules-from at that version.");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "1420070400, 1420070400"})
  void build_sourceDateEpoch_isTheTimeOfAllFiles(String epoch, long time) {
    CommandLineRun.in(world.files())
        .environment("SOURCE_DATE_EPOCH", epoch)
        .type("mkpvhboot -O i386-xen_pvh -o out.bin")
        .assertGood();

    Bytes memdisk = image("out.bin", PVH).area().first(ObjectType.MEMDISK).orElseThrow().body();
    assertEquals(time, Long.parseLong(memdisk.slice(136, 11).latin1(), 8));
  }

  @ParameterizedTest
  @CsvSource({"x", "-1", "8589934592", "1.5", "99999999999999999999"})
  void build_sourceDateEpochThatIsNone_isUsage(String epoch) {
    CommandLineRun.in(world.files())
        .environment("SOURCE_DATE_EPOCH", epoch)
        .type("mkpvhboot -O i386-xen_pvh -o out.bin")
        .assertFailed(
            2,
            "SOURCE_DATE_EPOCH is '" + epoch + "'",
            "It has to be a number of seconds since 1970, from 0 to 8589934591; or unset it.");
  }

  @Test
  void build_link_isFollowed() {
    world.write("real/image.bin", "old");
    world.link("out.bin", "real/image.bin");
    build();

    assertEquals(FakePlatform.DEFAULT_IMAGE, image("real/image.bin", PVH).modules().size());
  }
}
