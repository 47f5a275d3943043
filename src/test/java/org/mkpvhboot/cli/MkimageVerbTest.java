package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class MkimageVerbTest {
  private final World world = new World();

  @BeforeEach
  void writeInputs() {
    world.write("early.cfg", "ls\n");
    world.write("m.tar", "tar");
    world.write("k1.gpg", "K1");
    world.write("k2.gpg", "K2");
    world.write("t.dtb", "tree");
  }

  private CommandLineRun.Result mkimage(String arguments, Object... values) {
    return world.type("mkpvhboot mkimage " + arguments, values);
  }

  /** The area of the image that {@code arguments} and {@code -O} PVH write to standard output. */
  private ModuleArea area(String arguments) {
    return BuiltImage.of(
            mkimage("-O i386-xen_pvh " + arguments).assertGood().out(), Target.I386_XEN_PVH)
        .area();
  }

  private static String prefix(ModuleArea area) {
    return area.first(ObjectType.PREFIX).orElseThrow().body().cString();
  }

  @ParameterizedTest
  @EnumSource
  void run_everything_isInTheImage(Target target) {
    mkimage(
            "-O "
                + target
                + " -o out.bin -p /boot/grub -c early.cfg -m m.tar -p /g -k k1.gpg"
                + " --pubkey=k2.gpg -D t.dtb --disable-shim-lock -v -C xz tar")
        .assertGood();

    ModuleArea area = BuiltImage.of(world.read("out.bin"), target).area();
    assertEquals(
        List.of(
            ObjectType.MODULE,
            ObjectType.MODULE,
            ObjectType.PUBKEY,
            ObjectType.PUBKEY,
            ObjectType.MEMDISK,
            ObjectType.DEVICE_TREE,
            ObjectType.DISABLE_SHIM_LOCK,
            ObjectType.EARLY_CONFIG,
            ObjectType.PREFIX),
        area.objects().stream().map(PayloadObject::type).toList());
    assertEquals(List.of("archelp", "tar"), BuiltImage.of(world.read("out.bin"), target).modules());
    assertEquals("K2", area.all(ObjectType.PUBKEY).get(1).body().latin1());
    assertEquals("/g", prefix(area));
  }

  @ParameterizedTest
  @CsvSource({
    "-m m.tar, (memdisk)/boot/grub",
    "-p /g -m m.tar, (memdisk)/boot/grub",
    "-m m.tar -p /g, /g",
    "-p a -p b, b",
    "-p -x, -x",
    "-p --note, --note",
    "-p -- -p -, -",
    "--prefix==, =",
    "--pre (xen/xvda)/g, (xen/xvda)/g"
  })
  void run_prefix_isTheLaterOfPrefixAndMemdisk(String arguments, String prefix) {
    assertEquals(prefix, prefix(area(arguments)));
  }

  @ParameterizedTest
  @CsvSource({
    "tar",
    "tar.mod",
    "/usr/lib/grub/i386-xen_pvh/tar.mod",
    "/usr/lib/grub/i386-xen_pvh/tar"
  })
  void run_module_isANameOrAPath(String module) {
    Bytes image = mkimage("-O i386-xen_pvh -p / %s", module).assertGood().out();

    assertEquals(List.of("archelp", "tar"), BuiltImage.of(image, Target.I386_XEN_PVH).modules());
  }

  @Test
  void run_optionsAmongModules_areReadAnyhow() {
    ModuleArea area = area("tar -p /g boot -- terminal");
    assertEquals(4, area.all(ObjectType.MODULE).size());
  }

  @ParameterizedTest
  @CsvSource({"-x", "--note", "-z"})
  void run_fileNamedAsAnOption_isRead(String name) {
    world.write(name, "KEY");
    ModuleArea area = area("-p / -k " + name + " -c " + name + " -k " + name);

    assertEquals(2, area.all(ObjectType.PUBKEY).size());
    assertEquals("KEY", area.first(ObjectType.EARLY_CONFIG).orElseThrow().body().cString());
  }

  @ParameterizedTest
  @CsvSource({"xz", "none", "auto"})
  void run_compression_makesNoDifference(String method) {
    assertEquals(area("-p /g"), area("-p /g -C " + method));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "-p /g --note!5!--note would overwrite the notes that Xen needs to start the image!Leave"
            + " the option out.",
        "-p /g -s f!5!SBAT metadata can be put into EFI images only, not into one for"
            + " i386-xen_pvh!Leave the option out.",
        "-p /g -x f!5!appended signatures are for powerpc only, not for i386-xen_pvh!Leave the"
            + " option out.",
        "-p /g -S 1!5!appended signatures are for powerpc only, not for i386-xen_pvh!Leave the"
            + " option out.",
        "-p /g -C lzma!2!unknown compression 'lzma'!Take xz, none or auto; on Xen they are all"
            + " the same.",
        "tar!2!no prefix is named!Add -p DIR, or -m FILE, which implies one.",
        "-p /g nomod!3!/usr/lib/grub/i386-xen_pvh: has no module nomod, which the command line asks"
            + " for!GRUB 2.06-13+deb12u2 for i386-xen_pvh has "
            + FakePlatform.COMPLETE
            + " modules; another version may have others.",
        "-p /g ./no.mod!3!./no.mod: does not exist!Check the path of the module.",
        "-p /g -c no!3!no: does not exist!Check the path of the early config.",
        "-p /g -m no!3!no: does not exist!Check the path of the memdisk.",
        "-p /g -o t.dtb -D t.dtb!2!t.dtb: is an output and an input at once!Name another output:"
            + " the input would be lost.",
        "-p!2!option -p needs a value!mkpvhboot mkimage --help shows all options.",
        "-p /g --disable-cli!5!/usr/lib/grub/i386-xen_pvh: GRUB 2.06 does not know"
            + " --disable-cli!Leave the option out, or use the modules of GRUB 2.14 or newer."
      })
  void run_whatIsRefused_isNamed(String arguments, int code, String first, String second) {
    List<String> before = world.tree();
    mkimage("-O i386-xen_pvh " + arguments).assertFailed(code, first, second);
    assertEquals(before, world.tree());
  }

  @Test
  void run_withoutTarget_isUsage() {
    mkimage("-p /g").assertFailed(2, "no target is named", "Add -O i386-xen_pvh, say.");
  }

  @Test
  void run_help_showsOptions() {
    String help = mkimage("'-?'").assertGood().text();
    assertTrue(help.startsWith("Usage: "), help);
    assertTrue(help.contains("--memdisk"), help);
  }
}
