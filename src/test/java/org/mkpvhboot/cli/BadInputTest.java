package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.IoReason;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.MemoryFiles;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.World;

/** What the command line says to bad input: exit code, both lines, and no file left behind. */
final class BadInputTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String PLATFORM = "/usr/lib/grub/i386-xen_pvh";
  private static final String KERNEL = PLATFORM + "/kernel.img";
  private static final String REINSTALL =
      "Install the package grub-xen-bin anew, or point --modules-from at another folder.";

  private final World world = new World();

  /** Runs a build for PVH into out.bin with {@code options}, which has to be refused. */
  private void assertRefused(int code, String first, String second) {
    assertRefused(code, first, second, "");
  }

  private void assertRefused(
      int code, String first, String second, String options, Object... values) {
    assertRunRefused(code, first, second, "-O i386-xen_pvh -o out.bin " + options, values);
  }

  private void assertRunRefused(
      int code, String first, String second, String arguments, Object... values) {
    List<String> before = world.tree();
    world.type("mkpvhboot " + arguments, values).assertFailed(code, first, second);
    assertEquals(before, world.tree());
  }

  private void install(FakePlatform platform) {
    world.install(platform, PVH);
  }

  @Test
  void target_unknown_namesTheNearest() {
    assertRunRefused(
        2,
        "unknown target 'i386-xen-pvh', did you mean i386-xen_pvh or i386-xen?",
        "Targets are i386-xen, x86_64-xen, i386-xen_pvh, and all for the three.",
        "--target i386-xen-pvh -o out.bin");
  }

  @Test
  void module_missing_namesWhoAskedAndTheNearest() {
    assertRefused(
        3,
        PLATFORM + ": has no module regex, which --module asks for, did you mean regexp?",
        "GRUB 2.06-13+deb12u2 for i386-xen_pvh has "
            + FakePlatform.COMPLETE
            + " modules; another version may have others.",
        "--module tar,regex");
  }

  @Test
  void module_missingDependency_namesTheModuleThatNeedsIt() {
    install(FakePlatform.complete(PVH).module("zfs", "gone"));
    assertRefused(
        3,
        PLATFORM + ": has no module gone, which module zfs asks for",
        "GRUB 2.06-13+deb12u2 for i386-xen_pvh has "
            + (FakePlatform.COMPLETE + 1)
            + " modules; another version may have others.");
  }

  @Test
  void platform_ofAnotherTarget_isNamed() {
    assertRefused(
        4,
        "/usr/lib/grub/x86_64-xen: is GRUB's platform x86_64-xen, not i386-xen_pvh",
        "Point --modules-from at the folder of i386-xen_pvh, or at one that has all targets.",
        "--modules-from /usr/lib/grub/x86_64-xen");
  }

  @ParameterizedTest
  @CsvSource({"kernel.img", "moddep.lst", "modinfo.sh"})
  void platform_withoutAFile_isNamed(String file) {
    world.delete(PLATFORM + "/" + file);
    assertRefused(
        3,
        PLATFORM + ": has no " + file,
        "Is this GRUB's platform folder for i386-xen_pvh? The package grub-xen-bin installs it as"
            + " /usr/lib/grub/i386-xen_pvh.",
        "--modules-from %s",
        PLATFORM);
  }

  @Test
  void platform_missing_isNamed() {
    assertRefused(
        3,
        "no/where: does not exist",
        "--modules-from takes GRUB's platform folder or the package grub-xen-bin as a .deb file.",
        "--modules-from no/where");
  }

  @Test
  void kernel_truncated_namesTheOffset() {
    world.write(KERNEL, TestElf.kernel(PVH).build("k").slice(0, 130).toArray());
    assertRefused(
        4,
        KERNEL + " at offset 0x6c: 240 bytes should stand here, but it ends at 0x82",
        "The file is truncated or its header is wrong: get it again from where it came from.");
  }

  @Test
  void kernel_notElf_isNamed() {
    world.write(KERNEL, "MZ, an EFI file");
    assertRefused(
        4,
        KERNEL + " at offset 0x0: is not an ELF file",
        "An x86 ELF file is needed here, as the package grub-xen-bin has them.");
  }

  @Test
  void kernel_ofWrongClass_isNamed() {
    install(
        FakePlatform.complete(PVH)
            .file("kernel.img", TestElf.kernel(Target.X86_64_XEN).build("kernel.img")));
    assertRefused(
        4,
        KERNEL
            + ": is a 64-bit ELF file of machine 62, but the kernel of i386-xen_pvh is 32-bit of"
            + " machine 3",
        "Point --modules-from at the folder of i386-xen_pvh.");
  }

  @Test
  void kernel_ofWrongMachine_isNamed() {
    install(
        FakePlatform.complete(PVH)
            .file("kernel.img", TestElf.kernel(PVH).machine(40).build("kernel.img")));
    assertRefused(
        4,
        KERNEL
            + ": is a 32-bit ELF file of machine 40, but the kernel of i386-xen_pvh is 32-bit of"
            + " machine 3",
        "Point --modules-from at the folder of i386-xen_pvh.");
  }

  @Test
  void kernel_ofTheOtherI386Target_startsAtTheWrongAddress() {
    install(
        FakePlatform.complete(PVH)
            .file("kernel.img", TestElf.kernel(Target.I386_XEN).build("kernel.img")));
    assertRefused(
        4,
        KERNEL + ": its first text section is at 0x0, but i386-xen_pvh is entered at 0x100000",
        REINSTALL);
  }

  @Test
  void list_lineThatDoesNotParse_isNamed() {
    install(FakePlatform.complete(PVH).moddep("what is this\n"));
    assertRefused(
        4,
        PLATFORM
            + "/moddep.lst:"
            + (FakePlatform.COMPLETE + 1)
            + ": 'what is this' is not a line of the form 'module: dependency …'",
        REINSTALL);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "` \n\n`"})
  void config_empty_isNamed(String text) {
    world.write("a.cfg", text);
    assertRefused(
        2,
        "a.cfg: is empty",
        "A first stage without a command boots nothing; leave -c out for the template chainload.",
        "-c a.cfg");
  }

  @Test
  void config_missing_isNamed() {
    assertRefused(3, "a.cfg: does not exist", "Check the path of the config.", "-c a.cfg");
  }

  @Test
  void config_folder_isNamed() {
    assertRefused(2, "/work: is a folder", "A file is needed here: the config.", "-c /work");
  }

  @Test
  void config_unsetPlaceholder_isNamedWithItsPlace() {
    world.write("a.cfg", "ls\nset root=@@DISK@@\n");
    assertRefused(
        2,
        "a.cfg:2:10: @@DISK@@ has no value",
        "Give it one: --set DISK=VALUE; in a manifest, variables: {DISK: VALUE}",
        "-c a.cfg");
  }

  @Test
  void config_severalUnsetPlaceholders_areNamedTogetherWithWhatTheyAreFor() {
    world.write(
        "a.cfg", "#   DISK  the disk: xen/xvda\nset root=@@DISK@@\nlinux @@KERNEL@@ @@DISK@@\n");
    assertRefused(
        2,
        "a.cfg:2:10: @@DISK@@, @@KERNEL@@ have no values",
        "Give each one: --set DISK=VALUE and so on; in a manifest, variables: {DISK: VALUE, ...}."
            + " DISK: the disk: xen/xvda.",
        "-c a.cfg");
  }

  @Test
  void config_thatIsNotAText_isNamed() {
    world.write("a.cfg", "\ufeffset a=b\n");
    assertRefused(
        2,
        "a.cfg: starts with a byte order mark, which GRUB takes for a part of the first word",
        "Save it as UTF-8 without one.",
        "-c a.cfg");
    world.write("b.cfg", "ls\0\n");
    assertRefused(
        4,
        "b.cfg at offset 0x2: is a NUL byte, so that this is not a script",
        "A grub.cfg is needed here: a text with commands for GRUB.",
        "-c b.cfg");
  }

  @Test
  void setting_withLineBreak_isRefused() {
    assertRefused(
        2,
        "the value of DISK has a NUL or a line break in it",
        "A value is one line of a script: leave the line break out.",
        "--template linux --set %s",
        "DISK=a\nb");
  }

  @Test
  void template_unknown_namesTheNearest() {
    assertRefused(
        3,
        "no template and no file is called 'chainlod', did you mean chainload?",
        "Templates are chainload, chainload-two-stage, second-stage, linux, embedded.",
        "--template chainlod");
  }

  @Test
  void graft_missing_isNamed() {
    assertRefused(
        3,
        "no.txt: does not exist, and is to be /a in the memdisk",
        "Check the path, or drop the graft.",
        "--graft a=no.txt");
  }

  @Test
  void graft_linkToNowhere_isNamed() {
    world.write("folder/a", "a");
    world.link("folder/link", "nowhere");
    assertRefused(
        2,
        "folder/link: is a symbolic link, to nowhere, which does not exist, within a grafted folder,"
            + " and is to be /a/link in the memdisk",
        "Put a copy in its place, or graft what it points to by itself.",
        "--graft a=folder");
  }

  @ParameterizedTest
  @CsvSource({
    "x=a.txt, ./x/=b.txt, x, a.txt, b.txt",
    "x=a.txt, x=a.txt, x, a.txt, a.txt",
    "/grub.cfg=a.txt, y=b.txt, grub.cfg, template chainload, a.txt"
  })
  void graft_twice_namesBoth(String first, String second, String place, String one, String other) {
    world.write("a.txt", "a");
    world.write("b.txt", "b");
    assertRefused(
        2,
        "two files want the place /" + place + " in the memdisk: " + one + " and " + other,
        "Graft one of them to another place; /grub.cfg is the first stage's.",
        "--graft %s --graft %s",
        first,
        second);
  }

  @Test
  void output_folderMissing_isNamed() {
    assertRunRefused(
        6,
        "no/out.bin: cannot be written: its folder /work/no does not exist",
        "Make it first: mkdir -p /work/no",
        "-O i386-xen_pvh -o no/out.bin");
  }

  @Test
  void output_folderOfSeveralMissing_isNamed() {
    assertRunRefused(
        6,
        "no/grub-i386-xen.bin: cannot be written: its folder /work/no does not exist",
        "Make it first: mkdir -p /work/no",
        "-O all -o no/");
  }

  @Test
  void output_folderNotWritable_isNamed(@TempDir Path folder) throws IOException {
    FakePlatform.complete(PVH).writeTo(folder.resolve("grub"));
    // root may write everywhere but in some file systems of the kernel
    Path readOnly = Path.of("/sys");
    assumeTrue(Files.isDirectory(readOnly), "there is no /sys here");
    String reason = reasonToCreateIn(readOnly);

    CommandLineRun.in(FileSystems.getDefault())
        .type("mkpvhboot -O i386-xen_pvh -d %s -o /sys/out.bin", folder.resolve("grub").toString())
        .assertFailed(
            6,
            "/sys/out.bin: cannot be written: " + reason,
            "Check the folder's permissions and the free space.");
  }

  private static String reasonToCreateIn(Path folder) throws IOException {
    try {
      Files.createFile(folder.resolve("out.bin"));
    } catch (IOException e) {
      return IoReason.of(e);
    }
    throw new IOException(folder + " can be written");
  }

  @ParameterizedTest
  @CsvSource({"2048, out.bin", "38912, m.json"})
  void output_fullDisk_isNamedAndLeftClean(long free, String file) {
    long used =
        FakePlatform.complete(PVH).files().values().stream()
            .mapToLong(each -> (each.size() + MemoryFiles.BLOCK - 1L) / MemoryFiles.BLOCK)
            .sum();
    FileSystem small = MemoryFiles.open(used * MemoryFiles.BLOCK + free);
    FakePlatform.complete(PVH).writeTo(small.getPath("/g"));
    List<String> before = MemoryFiles.tree(small.getPath("/"));

    CommandLineRun.in(small)
        .type("mkpvhboot -O i386-xen_pvh -d /g -o out.bin --manifest m.json")
        .assertFailed(
            6,
            file + ": cannot be written: out of disk space",
            "Check the folder's permissions and the free space.");
    assertEquals(before, MemoryFiles.tree(small.getPath("/")));
  }

  @ParameterizedTest
  @CsvSource({
    "-c, a.cfg",
    "--template, ./a.cfg",
    "--graft, x=a.cfg",
    "--graft, x=.",
    "--pubkey, a.cfg",
    "--early-config, /work/a.cfg",
    "-c, link"
  })
  void output_alsoAnInput_isRefused(String option, String input) {
    world.write("a.cfg", "ls\n");
    world.link("link", "a.cfg");
    assertRefused(
        2,
        "a.cfg: is an output and an input at once",
        "Name another output: the input would be lost.",
        "%s %s --manifest a.cfg",
        option,
        input);
    assertEquals(Bytes.ofUtf8("ls\n", ""), world.read("a.cfg"));
  }

  @ParameterizedTest
  @CsvSource({"kernel.img", "tar.mod", "moddep.lst"})
  void output_fileOfThePlatform_isRefused(String name) {
    assertRunRefused(
        2,
        PLATFORM + "/" + name + ": is an output and an input at once",
        "Name another output: the input would be lost.",
        "-O i386-xen_pvh -o %s/%s",
        PLATFORM,
        name);
  }

  @Test
  void output_namedTwice_isRefused() {
    assertRefused(
        2,
        "./out.bin: is named for two outputs",
        "Name another file for one.",
        "--manifest ./out.bin");
  }

  @Test
  void deb_damaged_isNamed() {
    byte[] deb = FakeArchive.grubPackage(PVH);
    world.write("a.deb", Arrays.copyOf(deb, deb.length - 700));
    assertRefused(
        4,
        "a.deb: cannot be read to its end: input or output error",
        "Fetch the package again: apt-get download grub-xen-bin",
        "-d a.deb");
  }

  @Test
  void deb_withoutModulesForTheTarget_isNamed() {
    world.write("a.deb", FakeArchive.grubPackage(Target.X86_64_XEN));
    assertRefused(
        3,
        "a.deb: has no files of GRUB for i386-xen_pvh",
        "The Debian package grub-xen-bin has them for all three targets.",
        "-d a.deb");
  }

  @Test
  void secondOfSeveralTargets_bad_leavesNoImageOfTheFirst() {
    world.delete(KERNEL);
    List<String> before = world.tree();
    world
        .type("mkpvhboot -O x86_64-xen,i386-xen_pvh -d /usr/lib/grub -o {target}.bin")
        .assertFailed(
            3,
            "/usr/lib/grub: has no kernel.img",
            "Is this GRUB's platform folder for i386-xen_pvh? The package grub-xen-bin installs it"
                + " as /usr/lib/grub/i386-xen_pvh.");
    assertEquals(before, world.tree());
  }

  @Test
  void controlCharacters_inBadInput_areMadeVisible() {
    assertRunRefused(
        2,
        "unknown target 'a\\x0ab\\x1b[2J'",
        "Targets are i386-xen, x86_64-xen, i386-xen_pvh, and all for the three.",
        "-O %s -o out.bin",
        "a\nb\u001b[2J");
  }
}
