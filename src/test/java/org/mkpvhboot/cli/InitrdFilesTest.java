package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code --initrd-file}: what a host hands to a guest's Linux in its initramfs. */
final class InitrdFilesTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String LINUX =
      "--template linux --set DISK=xen/xvda --set KERNEL=/vmlinuz --set CMDLINE=ro ";
  private static final String ARCHIVE = "'(memdisk)/initrd-files.cpio'";

  private final World world = new World();

  @BeforeEach
  void writeInputs() {
    world.install(FakePlatform.complete(PVH).module("gcry_crc"), PVH);
    world.write("seed/meta-data", "instance-id: a\n");
    world.write("seed/user/data", "#cloud-config\n".repeat(100));
    world.write("key", "k");
  }

  private CommandLineRun.Result run(String options) {
    return world.type("mkpvhboot build -q -O i386-xen_pvh -o out.bin " + options);
  }

  private BuiltImage build(String options) {
    run(options).assertGood();
    return BuiltImage.of(world.read("out.bin"), PVH);
  }

  private static Bytes archive(BuiltImage image) {
    return image.memdisk().entries().stream()
        .filter(entry -> entry.name().equals("initrd-files.cpio"))
        .map(MemdiskEntry::contents)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void build_packsFilesAndFolders_andHandsThemToLinux() {
    BuiltImage image =
        build(
            LINUX
                + "--set INITRD=/initrd.img --initrd-file var/lib=seed --initrd-file /etc/key=key");

    String archive = archive(image).latin1();
    for (String name : new String[] {"etc/\0", "etc/key\0", "var/lib/user/data\0"}) {
      assertTrue(archive.contains(name), name);
    }
    String script = image.file("grub.cfg");
    assertTrue(script.contains("elif initrd /initrd.img " + ARCHIVE + " ; then"), script);
  }

  @Test
  void build_withoutAnInitrd_handsOnTheFilesAlone() {
    String script = build(LINUX + "--set INITRD= --initrd-file k=key").file("grub.cfg");

    assertTrue(script.contains("for file in  " + ARCHIVE + " ; do"), script);
    assertTrue(script.contains("elif initrd  " + ARCHIVE + " ; then"), script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"xz", "gz"})
  void build_compressed_leavesTheArchiveAsItIs(String method) {
    String options = LINUX + "--set INITRD= --initrd-file s=seed --graft s=seed/user/data";
    Bytes plain = archive(build(options));
    BuiltImage packed = build(options + " --compress " + method);

    assertEquals(plain, archive(packed));
    assertTrue(
        packed.memdisk().entries().stream()
            .anyMatch(entry -> entry.name().equals("s") && entry.contents().size() < 1000),
        "the graft is packed");
  }

  @Test
  void build_sameFilesInAnotherOrderAndMode_areTheSameBytes() throws Exception {
    build(LINUX + "--set INITRD= --initrd-file a=key --initrd-file b=seed");
    Bytes first = world.read("out.bin");
    Files.setPosixFilePermissions(world.path("key"), Set.of(PosixFilePermission.OWNER_READ));
    build(LINUX + "--set INITRD= --initrd-file b=seed --initrd-file a=key");

    assertEquals(first, world.read("out.bin"));
  }

  @Test
  void fleet_addsToTheDefaults_andSaysTheSameAsBuild() {
    build(LINUX + "--set INITRD= --initrd-file a=key --initrd-file b=seed");
    Bytes built = world.read("out.bin");
    world.write(
        "m.yaml",
        """
        defaults: {target: i386-xen_pvh, template: linux, initrd-files: {a: key, b: key}}
        tenants:
        - name: one
          initrd-files: {b: seed}
          variables: {DISK: xen/xvda, KERNEL: /vmlinuz, CMDLINE: ro, INITRD: ''}
        """);
    world.type("mkpvhboot fleet -q m.yaml -d d").assertGood();

    assertEquals(built, world.read("d/current/one.bin"));
    world.write("key", "another");
    assertTrue(world.type("mkpvhboot fleet status d").text().contains("key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chainload", "chainload-two-stage", "second-stage"})
  void build_templateWhoseGuestNamesItsInitrds_isUsage(String template) {
    run("--template " + template + " --initrd-file k=key")
        .assertFailed(
            2,
            "template "
                + template
                + ": has no @@INITRD_FILES:words@@, so that no Linux would get the files of"
                + " --initrd-file",
            "Take --template linux or embedded; or write initrd /initrd.img"
                + " @@INITRD_FILES:words@@ into a config of your own.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--initrd-file a=none ! 3 ! none: does not exist, and is to be /a in the initramfs"
            + " ! Check the path, or drop the file.",
        "--initrd-file /=key ! 2 ! key: is a file, and its place in the initramfs, '/', a folder"
            + " ! Write the file's name there too: key=key",
        "--initrd-file a=key --initrd-file a/b=key ! 2 ! two files want the place /a in the"
            + " initramfs: key and key ! Give one of them another place.",
        "--initrd-file a=key --initrd-file /a=seed/meta-data ! 2 ! two files want the place /a in"
            + " the initramfs: key and seed/meta-data ! Give one of them another place.",
        "--initrd-file ../a=key ! 2 ! the place ../a has a '..' in it ! Name the place from the"
            + " top.",
        "--initrd-file a=empty ! 2 ! --initrd-file names folders without a file in them ! Name a"
            + " file, or leave the option out.",
        "--initrd-file a ! 2 ! 'a' has no '=' ! Write --initrd-file NAME=FILE.",
        "--initrd-file a=key --set INITRD_FILES=x ! 2 ! INITRD_FILES cannot be set, it follows from"
            + " --initrd-file ! Leave INITRD_FILES out.",
        "--initrd-file a=key --graft initrd-files.cpio=key ! 2 ! two files want the place"
            + " /initrd-files.cpio in the memdisk: key and --initrd-file ! Graft one of them to"
            + " another place; /grub.cfg is the first stage's."
      })
  void build_whatCannotBeInAnInitramfs_fails(String options, int code, String what, String next)
      throws Exception {
    Files.createDirectories(world.path("empty/folder"));

    run(LINUX + "--set INITRD= " + options).assertFailed(code, what, next);
  }
}
