package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.memdisk.MemdiskEntry;
import org.mkpvhboot.payload.ObjectType;
import org.mkpvhboot.payload.PayloadObject;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class MkstandaloneVerbTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String LISTS =
      "command.lst,crypto.lst,fs.lst,moddep.lst,modinfo.sh,partmap.lst,parttool.lst,terminal.lst,video.lst";

  private final World world = new World();

  /** A few modules, and all lists. */
  @BeforeEach
  void installFew() {
    for (Target target : Target.values()) {
      FakePlatform.complete(target)
          .files()
          .keySet()
          .forEach(name -> world.delete("/usr/lib/grub/" + target + "/" + name));
      world.install(FakePlatform.of(target).withAllLists(), target);
    }
  }

  private CommandLineRun.Result run(String arguments, Object... values) {
    return world.type("mkpvhboot mkstandalone -O i386-xen_pvh -o out.bin " + arguments, values);
  }

  private BuiltImage image(String arguments, Object... values) {
    run(arguments, values).assertGood();
    return BuiltImage.of(world.read("out.bin"), PVH);
  }

  private static List<String> names(BuiltImage image) {
    return image.memdisk().entries().stream().map(MemdiskEntry::name).toList();
  }

  /** The names behind those of GRUB's lists, which are always there. */
  private List<String> namesBehindLists(String arguments, Object... values) {
    List<String> names = new ArrayList<>(names(image("--install-modules= " + arguments, values)));
    names.removeIf(name -> name.startsWith("boot/grub/i386-xen_pvh/"));
    return names;
  }

  private static Stream<String> inPlatform(String names) {
    return Arrays.stream(names.split(",")).map(name -> "boot/grub/i386-xen_pvh/" + name);
  }

  @Test
  void run_bareHost_hasModulesAndListsThenGrafts() {
    world.write("z.cfg", "z");
    world.write("a.cfg", "a");

    BuiltImage image = image("z.cfg boot/grub/grub.cfg=a.cfg");

    List<String> expected = new ArrayList<>();
    inPlatform(
            "archelp.mod,boot.mod,command.lst,crypto.lst,extcmd.mod,fs.lst,memdisk.mod,moddep.lst,"
                + "modinfo.sh,normal.mod,partmap.lst,parttool.lst,regexp.mod,tar.mod,terminal.lst,"
                + "terminal.mod,video.lst")
        .forEach(expected::add);
    expected.addAll(List.of("z.cfg", "boot/grub/grub.cfg"));
    assertEquals(expected, names(image));
    assertEquals("a", image.file("boot/grub/grub.cfg"));
    assertEquals(List.of("memdisk", "archelp", "tar"), image.modules());
    assertEquals("(memdisk)/boot/grub", image.text(ObjectType.PREFIX));
    assertTrue(image.area().first(ObjectType.EARLY_CONFIG).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void run_everything_isInTheImage(Target target) {
    world.write("k1", "K1");
    world.write("k2", "K2");
    world.write("t.dtb", "tree");
    world
        .type(
            "mkpvhboot "
                + ("mkstandalone -k k1 --pubkey=k2 --dtb t.dtb --disable-shim-lock -v -Cxz --output out.bin"
                    + " --format="
                    + target))
        .assertGood();

    assertEquals(
        List.of(
            ObjectType.MODULE,
            ObjectType.MODULE,
            ObjectType.MODULE,
            ObjectType.PUBKEY,
            ObjectType.PUBKEY,
            ObjectType.MEMDISK,
            ObjectType.DEVICE_TREE,
            ObjectType.DISABLE_SHIM_LOCK,
            ObjectType.PREFIX),
        BuiltImage.of(world.read("out.bin"), target).area().objects().stream()
            .map(PayloadObject::type)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--modules=!memdisk archelp tar",
        "--modules=regexp!terminal extcmd boot normal regexp memdisk archelp tar",
        "--modules=\"tar  boot.mod\"!archelp tar boot memdisk",
        "--modules=regexp --modules=boot!boot memdisk archelp tar",
        "--mod=/usr/lib/grub/i386-xen_pvh/boot!boot memdisk archelp tar"
      })
  void run_modules_areEmbeddedBeforeThoseOfTheMemdisk(String options, String modules) {
    assertEquals(List.of(modules.split(" ")), image(options).modules());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''!''",
        "tar!archelp.mod,tar.mod",
        " tar.mod  boot !archelp.mod,boot.mod,tar.mod",
        "/usr/lib/grub/i386-xen_pvh/boot!boot.mod"
      })
  void run_installModules_areThoseAndWhatTheyNeed(String list, String modules) {
    List<String> names = names(image("--install-modules=%s", list));
    List<String> expected =
        Stream.concat(inPlatform(LISTS), modules.isEmpty() ? Stream.of() : inPlatform(modules))
            .sorted()
            .toList();
    assertEquals(expected, names);
  }

  @Test
  void run_fontsAndThemes_areTheDefaultsOrThoseListed() {
    world.write("/usr/share/grub/unicode.pf2", "U");
    world.write("/usr/share/grub/ascii.pf2", "A");
    world.write("/usr/share/grub/themes/starfield/theme.txt", "T");
    world.write("/usr/share/grub/themes/mine/theme.txt", "M");
    world.write("/usr/share/grub/themes/mine/a.png", "P");

    assertEquals(
        List.of("boot/grub/fonts/unicode.pf2", "boot/grub/themes/starfield/theme.txt"),
        namesBehindLists(""));
    assertEquals(
        List.of(
            "boot/grub/fonts/ascii.pf2",
            "boot/grub/fonts/unicode.pf2",
            "boot/grub/themes/mine/a.png",
            "boot/grub/themes/mine/theme.txt"),
        namesBehindLists("'--fonts=unicode ascii' --themes=mine"));
    assertEquals(List.of(), namesBehindLists("--fonts= --themes="));
  }

  @Test
  void run_foldersInAThemeOf2_14_areTaken() {
    world.install(FakePlatform.of(PVH).version("2.14", "2.14-4"), PVH);
    world.write("/usr/share/grub/themes/mine/theme.txt", "T");
    world.write("/usr/share/grub/themes/mine/sub/f", "S");
    assertEquals(
        List.of("boot/grub/themes/mine/sub/f", "boot/grub/themes/mine/theme.txt"),
        namesBehindLists("--themes=mine"));
  }

  @Test
  void run_otherFoldersOfTheHost_areAskedInstead() {
    world.write("data/unicode.pf2", "U");
    world.write("data/themes/starfield/theme.txt", "T");
    world.write("other/starfield/theme.txt", "O");
    CommandLineRun.Result result =
        CommandLineRun.in(world.files())
            .environment("pkgdatadir", "data")
            .type("mkpvhboot mkstandalone -O %s -o out.bin --themes-directory=other", PVH.id());
    result.assertGood();

    BuiltImage image = BuiltImage.of(world.read("out.bin"), PVH);
    assertEquals("U", image.file("boot/grub/fonts/unicode.pf2"));
    assertEquals("O", image.file("boot/grub/themes/starfield/theme.txt"));
  }

  @Test
  void run_locales_laterFoldersWinByDefaultEarlierOnesByName() {
    world.write("/usr/lib/grub/i386-xen_pvh/po/de.mo", "beside");
    world.write("/usr/share/locale/de/LC_MESSAGES/grub.mo", "host");
    world.write("/usr/share/locale-langpack/de/LC_MESSAGES/grub.mo", "pack");
    world.write("/usr/share/locale/fr/LC_MESSAGES/grub.mo", "host");
    world.write("/usr/share/locale/it/LC_MESSAGES/other.mo", "other");

    BuiltImage all = image("");
    assertEquals("pack", all.file("boot/grub/locale/de.mo"));
    assertEquals("host", all.file("boot/grub/locale/fr.mo"));
    assertEquals("beside", image("--locales=de").file("boot/grub/locale/de.mo"));
    world.delete("/usr/lib/grub/i386-xen_pvh/po/de.mo");
    assertEquals("pack", image("--locales=de").file("boot/grub/locale/de.mo"));
    world.write("other/de/LC_MESSAGES/grub.mo", "O");
    assertEquals(
        "O", image("--locale-directory=other --locales=de").file("boot/grub/locale/de.mo"));
    assertEquals(
        List.of("boot/grub/locale/de.mo"),
        namesBehindLists("--locales=de --locale-directory other"));
  }

  @ParameterizedTest
  @CsvSource({
    "f, f",
    "/boot/grub/f, boot/grub/f",
    "x=f, x",
    "///x//y///z=f, x/y/z",
    "./x=f, x",
    "x/../y=f, x/../y",
    "x=d/link, x",
    "ä=f, ä",
    "'a b=f', 'a b'"
  })
  void run_graftOfAFile_hasThisName(String source, String name) {
    world.write("f", "F");
    world.write("/boot/grub/f", "F");
    world.write("d/g", "F");
    world.link("d/link", "g");

    List<String> names = namesBehindLists("%s", source);

    assertEquals(1, names.size());
    assertEquals(name, Utf8.decode(names.get(0)));
    assertEquals("F", BuiltImage.of(world.read("out.bin"), PVH).file(names.get(0)));
  }

  @ParameterizedTest
  @CsvSource({"x=d, x/", "x/=d/, x/", "=d, ''", "d, d/", "x=l, x/", "./d, d/"})
  void run_graftOfAFolder_hasItsFilesWhereFoldersSort(String source, String lead) {
    for (String name : List.of("a.b", "a-b", "a/q", "a/Q", ".hidden", "ü", "Z", "zz/y/x")) {
      world.write("d/" + name, name);
    }
    world.link("l", "d");

    assertEquals(
        Stream.of(".hidden", "Z", "a/Q", "a/q", "a-b", "a.b", "zz/y/x", "ü")
            .map(name -> lead + name)
            .toList(),
        namesBehindLists("%s", source).stream().map(Utf8::decode).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "b/x=nope!3!nope: does not exist, and is to be /b/x in the memdisk!Check the path, or drop"
            + " the graft.",
        "x=dangling!3!dangling: is a symbolic link to nowhere, and is to be /x in the"
            + " memdisk!Fix the link, or drop the graft.",
        "x=linked!2!linked/l: is a symbolic link, to file, within a grafted folder, and is to be"
            + " /x/l in the memdisk!Put a copy in its place, or graft what it points to by itself.",
        "x=lost/!2!lost/s/l: is a symbolic link, to nowhere, which does not exist, within a grafted"
            + " folder, and is to be /x/s/l in the memdisk!Put a copy in its place, or graft what it"
            + " points to by itself.",
        "x=f x=g!2!two files want the place /x in the memdisk: f and g!GRUB would read the first"
            + " only: graft one of them to another place.",
        "./x=f y/../x=f!2!two files want the place /x in the memdisk: f and f!GRUB would read the"
            + " first only: graft one of them to another place.",
        "boot/grub/i386-xen_pvh/fs.lst=f!2!two files want the place /boot/grub/i386-xen_pvh/fs.lst"
            + " in the memdisk: /usr/lib/grub/i386-xen_pvh/fs.lst and f!GRUB would read the first"
            + " only: graft one of them to another place.",
        "boot/grub/=f!2!f: is a file, and its place in the memdisk, '/boot/grub/', a"
            + " folder!Write the file's name there too: boot/grub/f=f",
        "b/.=f!2!f: is a file, and its place in the memdisk, '/b/.', a folder!Write the file's name"
            + " there too: b/./f=f",
        "x=!2!an empty name stands where a file is needed!Name a file.",
        "=f!2!f: is a file, and its place in the memdisk, '/', a folder!Write the file's name there"
            + " too: f=f",
        "--locales=nope!3!/usr/share/locale/nope/LC_MESSAGES/grub.mo: does not exist, and --locales"
            + " asks for nope!Install the translation, or name the folder that has it by"
            + " --locale-directory.",
        "--fonts=../f!2!'../f' is a path, not the name of a font!Write the plain name.",
        "--modules=nomod!3!/usr/lib/grub/i386-xen_pvh: has no module nomod, which the command line"
            + " asks for!GRUB 2.06-13+deb12u2 for i386-xen_pvh has 8 modules; another version may"
            + " have others.",
        "--compress=xz!3!/usr/lib/grub/i386-xen_pvh: has no module xzio, which --compress asks"
            + " for!GRUB 2.06-13+deb12u2 for i386-xen_pvh has 8 modules; another version may have"
            + " others.",
        "--compress=lzo!5!--compress=lzo is not supported: the format lzop is packed by the program"
            + " of that name only!Take --compress=xz, which packs smaller, or --compress=gz.",
        "--compress=zst!2!unknown compression 'zst'!Take no, xz or gz.",
        "--core-compress=lzma!2!unknown compression 'lzma'!Take xz, none or auto; on Xen they are"
            + " all the same.",
        "--sbat=f!5!SBAT metadata can be put into EFI images only, not into one for"
            + " i386-xen_pvh!Leave the option out.",
        "-x f!5!appended signatures are for powerpc only, not for i386-xen_pvh!Leave the option"
            + " out.",
        "--disable-cli!5!/usr/lib/grub/i386-xen_pvh: GRUB 2.06 does not know"
            + " --disable-cli!Leave the option out, or use the modules of GRUB 2.14 or newer.",
        "--comp=xz!2!ambiguous option --comp!mkpvhboot mkstandalone --help shows all options.",
        "-h!2!unknown option -h!mkpvhboot mkstandalone --help shows all options.",
        "x=f -o f!2!f: is an output and an input at once!Name another output: the input would be"
            + " lost.",
        "x=linkless -o linkless/f!2!linkless/f: is an output and an input at once!Name another"
            + " output: the input would be lost."
      })
  void run_whatIsRefused_isNamedAndNothingWritten(
      String arguments, int code, String first, String second) {
    world.write("f", "F");
    world.write("g", "G");
    world.link("dangling", "nowhere");
    world.write("linked/file", "F");
    world.link("linked/l", "file");
    world.write("lost/file", "F");
    world.write("lost/s/file", "F");
    world.link("lost/s/l", "nowhere");
    world.write("linkless/f", "F");
    List<String> before = world.tree();

    run(arguments).assertFailed(code, first, second);

    assertEquals(before, world.tree());
  }

  @Test
  void run_withoutTargetOrOutput_isUsage() {
    world
        .type("mkpvhboot mkstandalone -o out.bin")
        .assertFailed(2, "no target is named", "Add -O i386-xen_pvh, say.");
    world
        .type("mkpvhboot mkstandalone -O x86_64-xen")
        .assertFailed(2, "no output is named", "Add -o FILE.");
  }

  @Test
  void run_dashAsOutput_isAFileAsForGrubMkstandalone() {
    world.type("mkpvhboot mkstandalone -O %s -o -", PVH.id()).assertGood();
    assertEquals(PVH.machine(), BuiltImage.of(world.read("-"), PVH).elf().header().e_machine());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "--fonts=nope!3!/usr/share/grub/nope.pf2: does not exist: the image has no font"
            + " nope!Install what has it, or take it out of --fonts.",
        "--themes=nope!3!/usr/share/grub/themes/nope/theme.txt: does not exist: the image has no"
            + " theme nope!Install what has it, or take it out of --themes.",
        "--themes=mine!2!/usr/share/grub/themes/mine/sub: is not a plain file, so that it is not in"
            + " the image as /boot/grub/themes/mine/sub!Graft it by itself if the theme needs it.",
        "boot/grub/grub.cfg=self.cfg!1!the first stage searches all disks for /boot/grub/grub.cfg,"
            + " which the memdisk has too: it can find itself there for ever!Take mkpvhboot build -c"
            + " FILE, where it stands elsewhere; or let it search for what only the guest has:"
            + " search --label, search --fs-uuid.",
        "/abs/boot/grub/grub.cfg!2!/abs/boot/grub/grub.cfg: has the same long path in the memdisk,"
            + " (memdisk)/abs/boot/grub/grub.cfg!Say where it shall be:"
            + " boot/grub/grub.cfg=/abs/boot/grub/grub.cfg",
        "/abs/x!2!/abs/x: has the same long path in the memdisk, (memdisk)/abs/x!Say where it shall"
            + " be: boot/grub/grub.cfg=/abs/x"
      })
  void run_doubt_isAWarningAndWithStrictAnError(
      String argument, int code, String first, String second) {
    world.write("/usr/share/grub/themes/mine/theme.txt", "T");
    world.write("/usr/share/grub/themes/mine/sub/f", "S");
    world.write("/abs/boot/grub/grub.cfg", "ls");
    world.write("/abs/x", "ls");
    world.write("self.cfg", "search --set=root --file /boot/grub/grub.cfg\nconfigfile /x\n");
    List<String> before = world.tree();

    run("--strict %s", argument).assertFailed(code, first, second);
    assertEquals(before, world.tree());

    CommandLineRun.Result result = run("%s", argument);
    String warning =
        first.startsWith("/") ? first.replaceFirst(": ", ": warning: ") : "warning: " + first;
    assertEquals("mkpvhboot: " + warning + "\n  " + second + "\n", result.err());
    assertEquals(0, result.exitCode());
    assertTrue(world.tree().contains("/work/out.bin"));
  }

  @Test
  void run_firstStageThatSearchesForAnotherFile_isNoDoubt() {
    world.write("good.cfg", "search --set=root --file /vmlinuz\nlinux /vmlinuz\n");
    run("--strict boot/grub/grub.cfg=good.cfg").assertGood();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/boot/grub/grub.cfg", "boot/grub/grub.cfg", "/x=/abs/x", "/abs/x=/abs/y"})
  void run_graftWhosePlaceIsSaid_isNoDoubt(String graft) {
    for (String file : List.of("/boot/grub/grub.cfg", "boot/grub/grub.cfg", "/abs/x", "/abs/y")) {
      world.write(file, "ls");
    }
    run("--strict %s", graft).assertGood();
  }

  @ParameterizedTest
  @CsvSource({"xz, xzio gcry_crc", "gz, gcry_crc gzio"})
  void run_compress_packsGrubsOwnFilesOnly(String method, String modules) {
    world.install(
        FakePlatform.of(PVH).module("gcry_crc").module("gzio", "gcry_crc").module("xzio"), PVH);
    world.write("f", "text ".repeat(100));
    List<MemdiskEntry> plain = image("x=f").memdisk().entries();

    BuiltImage image = image("--compress=%s x=f", method);

    assertEquals(List.of(("memdisk archelp tar " + modules).split(" ")), image.modules());
    for (MemdiskEntry entry : plain) {
      assertEquals(entry.contents(), image.memdisk().file(entry.name()).orElseThrow());
    }
    List<MemdiskEntry> packed = image.memdisk().entries();
    assertEquals(plain.size(), packed.size());
    assertFalse(packed.get(0).contents().equals(plain.get(0).contents()));
    assertEquals(Bytes.ofUtf8("text ".repeat(100), ""), packed.get(packed.size() - 1).contents());
  }

  @Test
  void run_help_showsOptionsButNotHiddenOnes() {
    String help = run("'-?'").assertGood().text();
    assertTrue(help.contains("--install-modules"), help);
    assertFalse(help.contains("--grub-mkimage"), help);
    assertEquals(help, run("--usage").assertGood().text());
  }

  @Test
  void run_shortenedNames_areThoseOfGrubMkstandalone() {
    world.write("k", "K");
    // --s is --sbat there, and our --strict must not make it ambiguous
    run("--s=k")
        .assertFailed(
            5,
            "SBAT metadata can be put into EFI images only, not into one for i386-xen_pvh",
            "Leave the option out.");
    image("--dis --inst= --fon= --themes= --locales '' --pub k --g=x");
  }
}
