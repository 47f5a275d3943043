package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** The verbs that read images: inspect, extract, diff, verify. */
final class ImageVerbsTest {
  private final World world = new World();

  private void build(Target target, String output) {
    build(target, output, "");
  }

  private void build(Target target, String output, String options) {
    world.type("mkpvhboot -O %s -o %s " + options, target, output).assertGood();
  }

  @ParameterizedTest
  @EnumSource
  void extract_thenBuild_givesTheSameBytes(Target target) {
    world.write("k.gpg", "KEY");
    build(target, "a.bin", "-k k.gpg --graft x=k.gpg");

    CommandLineRun.Result extracted =
        world.type("mkpvhboot extract a.bin -d parts/new").assertGood();
    world.type("mkpvhboot build --from-extracted parts/new -o b.bin -q").assertGood();

    assertEquals("parts/new: " + (FakePlatform.DEFAULT_IMAGE + 9) + " parts\n", extracted.text());
    assertEquals(world.read("a.bin"), world.read("b.bin"));
    assertTrue(world.tree().contains("/work/parts/new/modules/001-archelp.mod"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5", "7", "8", "9", "17"})
  void extract_thenBuild_withAnEarlyConfigThatEndsInNuls_givesTheSameBytes(int nuls) {
    world.write("early.cfg", "ls\n" + "\0".repeat(nuls));
    for (Target target : Target.values()) {
      String folder = target.id();
      world
          .type("mkpvhboot mkimage -O %s -c early.cfg -p /g -o a.bin normal", target.id())
          .assertGood();
      world.type("mkpvhboot extract -q a.bin -d %s", folder).assertGood();
      world.type("mkpvhboot build -q --from-extracted %s -o b.bin", folder).assertGood();
      assertEquals(world.read("a.bin"), world.read("b.bin"));
    }
  }

  @Test
  void build_fromPartsWithAnEditedFirstStage_hasIt() {
    build(Target.I386_XEN, "a.bin");
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();
    world.write("parts/memdisk/grub.cfg", "echo edited\n");
    world.type("mkpvhboot build -q --from-extracted parts -o b.bin").assertGood();
    assertEquals(
        "echo edited\n",
        GrubImage.decode(world.read("b.bin"))
            .memdisk()
            .orElseThrow()
            .file("grub.cfg")
            .orElseThrow()
            .latin1());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "target i386-xen|!''!4!parts/parts.txt: has no line 'target'",
        "kernel kernel.bin|!''!4!parts/parts.txt: has no line 'kernel'",
        "bss !bss 1|bss !4!parts/parts.txt:5: 'bss' stands here twice",
        "module modules/002!module modules/001-archelp.mod|module modules/002!4!parts/parts.txt:7:"
            + " 'module modules/001-archelp.mod' stands here twice",
        "kernel kernel.bin!kernel ../a.bin!4!parts/parts.txt:5: '../a.bin' is not a file in this"
            + " folder",
        "kernel kernel.bin!kernel /work/a.bin!4!parts/parts.txt:5: '/work/a.bin' is not a file in"
            + " this folder",
        "kernel kernel.bin!kernel ker\0nel!4!parts/parts.txt:5: 'ker\\x00nel' is not a file in this"
            + " folder",
        "kernel kernel.bin!kernel link!2!parts/link: is a symbolic link, and parts are files of the"
            + " folder itself",
        "module modules/001-archelp.mod!module text!4!parts/text at offset 0x0: is not an ELF file"
      })
  void build_fromPartsThatDoNotGoTogether_isRefused(
      String from, String to, int exitCode, String error) {
    build(Target.I386_XEN, "a.bin");
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();
    world.link("parts/link", "kernel.bin");
    world.write("parts/text", "no module");
    String index = world.read("parts/parts.txt").latin1();
    String text = from.replace('|', '\n');
    assertTrue(index.contains(text), index);
    String other = to.replace('|', '\n');
    world.write("parts/parts.txt", index.replace(text, other));
    CommandLineRun.Result result = world.type("mkpvhboot build --from-extracted parts -o b.bin");
    assertTrue(result.err().startsWith("mkpvhboot: " + error), result.err());
    assertEquals(exitCode, result.exitCode());
    assertTrue(!world.tree().contains("/work/b.bin"));
  }

  @Test
  void build_fromPartsWhoseIndexIsALink_isRefused() {
    build(Target.I386_XEN, "a.bin");
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();
    world.write("index", world.read("parts/parts.txt").toArray());
    world.delete("parts/parts.txt");
    world.link("parts/parts.txt", "../index");
    world
        .type("mkpvhboot build --from-extracted parts -o b.bin")
        .assertFailed(
            2,
            "parts/parts.txt: is a symbolic link, and parts are files of the folder itself",
            "Put a copy of the file there in its place.");
  }

  @Test
  void extract_thenBuild_withSeveralEmptyKeys_givesTheSameBytes() {
    world.write("k", "");
    world.type("mkpvhboot mkimage -O i386-xen -p /g -k k -k k -o a.bin normal").assertGood();
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();
    world.type("mkpvhboot build -q --from-extracted parts -o b.bin").assertGood();
    assertEquals(world.read("a.bin"), world.read("b.bin"));
  }

  @Test
  void build_fromPartsWithFilesThatNothingNames_warns() {
    build(Target.I386_XEN, "a.bin");
    world.type("mkpvhboot extract -q a.bin -d parts").assertGood();
    for (int i = 0; i < 7; i++) {
      world.write("parts/more" + i, "x");
    }
    CommandLineRun.Result result = world.type("mkpvhboot build -q --from-extracted parts -o b.bin");
    assertEquals(0, result.exitCode());
    assertEquals(
        "mkpvhboot: warning: no part is in more0, more1, more2, more3, more4 and 2 other files\n"
            + "  parts.txt and memdisk.lst say what goes into the image: add a line there, or remove"
            + " the file.\n",
        result.err());
  }

  @Test
  void extract_intoAFolderWithFiles_isRefused() {
    build(Target.I386_XEN, "a.bin");
    world.write("parts/x", "");
    List<String> before = world.tree();
    world
        .type("mkpvhboot extract a.bin -d parts")
        .assertFailed(
            2,
            "parts: is not empty",
            "Name a new folder: files of another image would be mixed with these.");
    assertEquals(before, world.tree());
  }

  @Test
  void diff_sameImage_is0_andSaysNothing() {
    build(Target.I386_XEN_PVH, "a.bin");
    build(Target.I386_XEN_PVH, "b.bin");

    assertEquals("", world.type("mkpvhboot diff a.bin b.bin").assertGood().text());
  }

  @Test
  void diff_otherConfigAndPrefix_is1_andShowsBoth() {
    world.write("a.cfg", "ls\nhalt\n");
    world.write("b.cfg", "ls\nreboot\n");
    build(Target.I386_XEN_PVH, "a.bin", "-c a.cfg");
    build(Target.I386_XEN_PVH, "b.bin", "-c b.cfg -p /g");

    CommandLineRun.Result result = world.type("mkpvhboot diff a.bin b.bin");

    assertEquals(1, result.exitCode());
    String text = result.text();
    assertTrue(text.contains("~ prefix: (memdisk)/boot/grub -> /g\n"), text);
    assertTrue(text.contains("    -halt\n    +reboot\n"), text);
    assertTrue(
        text.startsWith(
            "The first stage and the prefix differ; GRUB and the modules are the same.\n"),
        text);
  }

  @Test
  void diff_otherModules_areTwoSets_andPlacesAreLeftOut() {
    world.write("a.cfg", "ls\n");
    build(Target.I386_XEN_PVH, "a.bin", "-c a.cfg --profile minimal --module pgp");
    build(Target.I386_XEN_PVH, "b.bin", "-c a.cfg --profile minimal --module sleep");

    CommandLineRun.Result result = world.type("mkpvhboot diff a.bin b.bin");
    String text = result.text();
    assertEquals(1, result.exitCode(), result.err());
    assertTrue(
        text.startsWith("The modules differ; GRUB and the first stage are the same.\n"), text);
    assertTrue(text.contains("- 1 module only in the first:\n    pgp\n"), text);
    assertTrue(text.contains("+ 1 module only in the second:\n    sleep\n"), text);
    assertEquals(false, text.contains("~ segment"), text);
    String all = world.type("mkpvhboot diff -v a.bin b.bin").text();
    assertTrue(all.contains("~ segment"), all);
  }

  @ParameterizedTest
  @EnumSource
  void inspect_image_saysWhatItDoes(Target target) {
    build(target, "a.bin");
    String text = world.type("mkpvhboot inspect a.bin").assertGood().text();

    assertTrue(text.lines().findFirst().orElse("").contains("hands over to the guest's"), text);
    assertTrue(text.contains("target            " + target + "\n"), text);
    assertTrue(text.contains("prefix            (memdisk)/boot/grub\n"), text);
    assertTrue(text.contains("early config      normal (memdisk)/grub.cfg\n"), text);
    assertTrue(text.contains("first stage       (memdisk)/grub.cfg, "), text);
    assertTrue(text.contains("modules           " + FakePlatform.DEFAULT_IMAGE + ", "), text);
    assertTrue(text.lines().count() <= 24, text);
  }

  @ParameterizedTest
  @EnumSource
  void inspect_verbose_listsAll(Target target) {
    build(target, "a.bin");
    String text = world.type("mkpvhboot inspect -v a.bin").assertGood().text();

    assertTrue(text.contains("early config\n  | normal (memdisk)/grub.cfg\n"), text);
    assertTrue(text.contains("modules, " + FakePlatform.DEFAULT_IMAGE + ", "), text);
    assertTrue(text.contains("  /grub.cfg\n"), text);
    assertTrue(
        text.lines().filter(line -> line.startsWith("    ")).allMatch(line -> line.length() <= 100),
        text);
  }

  @Test
  void inspect_packedImage_isTheSameButForItsSize() {
    build(Target.X86_64_XEN, "a.bin");
    world.write("a.gz", FakeArchive.gz(world.read("a.bin").toArray()));

    String packed = world.type("mkpvhboot inspect a.gz").assertGood().text();
    assertTrue(packed.contains(", unpacked "), packed);
  }

  @Test
  void verify_goodAndBadImage_areToldApart() {
    build(Target.I386_XEN_PVH, "a.bin");
    Bytes image = world.read("a.bin");
    world.write("b.bin", image.slice(0, image.size() - 5000).toArray());

    assertEquals(
        """
        a.bin: pvh: pass (Xen 4.17 to 4.22)
                grub-modules: symbols are not judged, for the kernel's table of them is not found
        Not judged: what happens after Xen has started it. Of GRUB's run mkpvhboot inspect tells.
        """,
        world.type("mkpvhboot verify a.bin").assertGood().text());
    assertEquals("", world.type("mkpvhboot verify --quiet a.bin").assertGood().text());
    CommandLineRun.Result bad = world.type("mkpvhboot verify --quiet a.bin b.bin");
    assertEquals(1, bad.exitCode());
    assertTrue(
        bad.text().startsWith("b.bin: pvh: FAIL (Xen 4.17 to 4.22)\n  fail  segment-bytes\n"),
        bad.text());
  }

  @Test
  void verify_fileThatCannotBeRead_isNamed_andTheOthersAreJudged() {
    build(Target.I386_XEN_PVH, "a.bin");
    world.write("text", "no image");
    world.write("folder/x", "");

    CommandLineRun.Result result = world.type("mkpvhboot verify a.bin none folder text a.bin");
    assertEquals(3, result.exitCode());
    assertEquals(
        """
        mkpvhboot: none: does not exist
          Check the path of the image.
        mkpvhboot: folder: is a folder
          A file is needed here: the image.
        """,
        result.err());
    assertEquals(
        List.of("a.bin: pvh: pass", "text: pvh: FAIL", "a.bin: pvh: pass"),
        result
            .text()
            .lines()
            .filter(line -> !line.startsWith(" ") && line.contains("(Xen"))
            .map(line -> line.substring(0, line.indexOf(" (Xen")))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"a.bin none, 3", "none a.bin, 3", "folder a.bin, 2", "text folder, 2", "text, 1"})
  void verify_endsWithTheHighestCode(String images, int exitCode) {
    build(Target.I386_XEN_PVH, "a.bin");
    world.write("text", "no image");
    world.write("folder/x", "");
    assertEquals(exitCode, world.type("mkpvhboot verify " + images).exitCode());
  }

  @ParameterizedTest
  @CsvSource({"inspect, 4", "extract -d parts, 4", "diff a.cfg, 4", "verify, 1"})
  void anyVerb_fileThatIsNoImage_isNamed(String verb, int code) {
    world.write("a.cfg", "no image");
    List<String> before = world.tree();
    CommandLineRun.Result result = world.type("mkpvhboot " + verb + " a.cfg");

    assertEquals(code, result.exitCode());
    assertTrue((result.text() + result.err()).contains("a.cfg"), result.err());
    assertEquals(before, world.tree());
  }
}
