package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firststage.Templates;
import org.mkpvhboot.report.ToolVersion;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** {@code rebuild}: the same image, or what differs. */
final class RebuildVerbTest {
  private static final Target PVH = Target.I386_XEN_PVH;
  private static final String REBUILD = "mkpvhboot rebuild m.json ";
  private static final String RICH =
      "-O i386-xen_pvh -d /g214 -c a.cfg --set WHO=me --from-host all --variant rescue=more.values"
          + " --variant t=second.cfg --graft etc=grafts -k k.gpg --profile small.profile --module ls"
          + " --early-config e.cfg --prefix /x --disable-cli --compress gz";

  private final World world = new World();

  RebuildVerbTest() {
    FakePlatform.complete(PVH).version("2.14", "2.14-1").writeTo(world.path("/g214"));
    world.write("a.cfg", "echo @@WHO@@\ninsmod (memdisk)/hexdump.mod\nls\nhalt\n");
    world.write("more.values", "WHO=others\n");
    world.write("second.cfg", "echo @@WHO@@\nhalt\n");
    world.write("k.gpg", "KEY");
    world.write("grafts/note.txt", "hello ".repeat(100));
    world.write("e.cfg", "set a=b\nnormal (memdisk)/grub.cfg\n");
    world.write("small.profile", "include minimal\n");
  }

  private void build(String options) {
    world.type("mkpvhboot " + options + " -o out.bin --manifest m.json").assertGood();
  }

  private CommandLineRun.Result differs(String line) {
    CommandLineRun.Result result = world.type(line);
    assertEquals(1, result.exitCode(), result.text() + result.err());
    assertTrue(result.text().contains(": another image, sha256 "), result.text());
    return result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RICH,
        "-O x86_64-xen",
        "-O i386-xen --second-stage --compress gz --places /a,/b --on-failure halt,7",
        "-O i386-xen_pvh --template linux --set DISK=xen/xvda --set KERNEL=/k --set INITRD="
            + " --set 'CMDLINE=ro a=\"b c\" $d' --initrd-file etc/n=e.cfg",
      })
  void image_isTheSame(String options) {
    build(options);
    Bytes image = world.read("out.bin");
    String from = options.contains("/g214") ? "-d /g214 " : "";
    String text = world.type(REBUILD + from + "-o again.bin").assertGood().text();
    assertTrue(text.contains(": the same image, GRUB 2."), text);
    assertEquals(1, text.lines().count(), text);
    assertEquals(image, world.read("again.bin"));
    assertEquals("", world.type(REBUILD + from + "-q").assertGood().text());
  }

  @Test
  void time_isThatOfTheManifest() {
    CommandLineRun.in(world.files())
        .environment("SOURCE_DATE_EPOCH", "1700000000")
        .type("mkpvhboot -O i386-xen -o out.bin --manifest m.json")
        .assertGood();
    CommandLineRun.in(world.files())
        .environment("SOURCE_DATE_EPOCH", "5")
        .type(REBUILD)
        .assertGood();
  }

  @Test
  void allTargets_areComparedAndWritten() {
    world.type("mkpvhboot -O all -o {target}.bin --manifest m.json").assertGood();
    assertEquals(3, world.type(REBUILD + "-o {target}.new").assertGood().text().lines().count());
    for (Target target : Target.values()) {
      assertEquals(world.read(target + ".bin"), world.read(target + ".new"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a.cfg, config a.cfg has changed",
    "more.values, variant more.values has changed",
    "second.cfg, variant second.cfg has changed",
    "k.gpg, pubkey k.gpg has changed",
    "grafts/note.txt, graft grafts/note.txt has changed",
    "grafts/new.txt, graft grafts/new.txt was not there",
    "e.cfg, early-config e.cfg has changed",
  })
  void fileThatChanged_isNamed(String file, String line) {
    build(RICH);
    String before = file.endsWith("new.txt") ? "" : world.read(file).latin1();
    world.write(file, before.contains("=") ? before.replace("=", "=x") : before + "echo more\n");
    String text = differs(REBUILD + "-d /g214").text();
    assertTrue(text.contains("\n  " + line + "\n"), text);
  }

  @Test
  void profileThatChanged_isNamed_withTheModulesThatComeOfIt() {
    build(RICH);
    world.write("small.profile", "include minimal\nprobe\n");
    String text = differs(REBUILD + "-d /g214").text();
    assertTrue(text.contains("\n  profile small.profile has changed\n"), text);
    assertTrue(text.contains("\n  module that was not there: probe\n"), text);
  }

  @Test
  void otherGrub_isNamed_withItsModules() {
    build("-O i386-xen_pvh");
    FakePlatform.complete(PVH)
        .version("2.06", "2.06-99")
        .file("kernel.img", FakePlatform.complete(PVH).contents("kernel.img"))
        .without("zstdio.mod")
        .writeTo(world.path("/other"));
    world.write("/other/ls.mod", world.read("/other/lvm.mod").toArray());
    CommandLineRun.Result result = world.type(REBUILD + "-d /other");
    // a module under another's name is damage, and said as such
    assertEquals(4, result.exitCode(), result.err());
    FakePlatform.complete(PVH).version("2.06", "2.06-99").writeTo(world.path("/third"));
    String text = world.type(REBUILD + "-d /third").assertGood().text();
    assertTrue(text.contains(", though not all is as it was\n"), text);
    assertTrue(text.contains("\n  GRUB's package was 2.06-13+deb12u2, and is 2.06-99 now\n"), text);
  }

  @Test
  void versionThatCannotBeHad_isNotFound() {
    build("-O i386-xen_pvh");
    world.install(FakePlatform.complete(PVH).version("2.06", "2.06-99"), PVH);
    CommandLineRun.Result result =
        CommandLineRun.in(world.files()).environment("MKPVHBOOT_PACKAGED", "yes").type(REBUILD);
    assertEquals(3, result.exitCode());
    assertTrue(result.err().contains("of version 2.06-13+deb12u2 are not installed"), result.err());
  }

  @Test
  void otherVersionOfTheTool_isNamed() {
    build("-O i386-xen_pvh");
    edit("\"version\" : \"" + ToolVersion.version(), "\"version\" : \"0.9");
    String text = world.type(REBUILD).assertGood().text();
    assertTrue(
        text.contains("\n  mkpvhboot was 0.9, and is " + ToolVersion.version() + " now\n"), text);
  }

  private void edit(String old, String text) {
    String manifest = world.read("m.json").latin1();
    assertTrue(manifest.contains(old), manifest);
    world.write("m.json", manifest.replaceFirst(java.util.regex.Pattern.quote(old), text));
  }

  @Test
  void recordOfAnotherImage_isSaidToBe() {
    build("-O i386-xen_pvh");
    edit(world.read("out.bin").sha256(), "ab".repeat(32));
    String text = differs(REBUILD).text();
    assertTrue(text.contains("\n  nothing that it names has changed: "), text);
  }

  @Test
  void filesElsewhere_areFound() {
    build(RICH);
    for (String file : new String[] {"a.cfg", "more.values", "second.cfg", "k.gpg", "e.cfg"}) {
      world.write("/moved/" + file, world.read(file).toArray());
      world.delete(file);
    }
    world.write("/moved/small.profile", "include minimal\n");
    world.write("/moved/grafts/note.txt", "hello ".repeat(100));
    String text = world.type(REBUILD + "-d /g214 -C /moved").assertGood().text();
    assertEquals(1, text.lines().count(), text);
    assertEquals(3, world.type(REBUILD + "-d /g214").exitCode());
  }

  @Test
  void fleet_isRebuiltFromItsReport() {
    world.write(
        "/f/m.yaml",
        """
        defaults: {target: i386-xen_pvh, template: linux, compress: gz,
          variables: {DISK: xen/xvda, KERNEL: /k, INITRD: '', CMDLINE: ro}}
        tenants:
        - {name: a}
        - {name: b, variables: {CMDLINE: 'ro "x y"'}, sharing: auto}
        - {name: c, config: c.cfg, variables: {OWN: '1'}, grafts: {n: c.cfg}}
        - {name: d, template: chainload, prefix: /x}
        """);
    world.write("/f/c.cfg", "echo @@OWN@@ @@CMDLINE@@\nhalt\n");
    world
        .type("mkpvhboot fleet /f/m.yaml -d d --xl-config current --modules-from /g214")
        .assertGood();
    String rebuild = "mkpvhboot rebuild d/current/report.json -d /g214 -C /f";
    assertEquals("4 of 4 images are the same\n", world.type(rebuild).assertGood().text());
    world.write("/f/c.cfg", "echo @@OWN@@ @@CMDLINE@@\nreboot\n");
    String text = differs(rebuild).text();
    assertTrue(text.startsWith("c: another image, "), text);
    assertTrue(text.contains("c.cfg has changed\n"), text);
    // what is a name alone is in no report
    assertFalse(text.contains("module that was not there"), text);
    assertTrue(text.endsWith("\n3 of 4 images are the same\n"), text);
    assertEquals(2, world.type(rebuild + " -o x").exitCode());
  }

  @Test
  void otherBytesUnderTheSameVersion_areSupposedForAFleet() {
    world.write("m.yaml", "tenants: [{name: a, target: i386-xen_pvh}]\n");
    world.type("mkpvhboot fleet m.yaml -d d").assertGood();
    String report = world.read("d/current/report.json").latin1();
    String image = world.read("d/current/a.bin").sha256();
    world.write("r.json", report.replace(image, "ab".repeat(32)));
    String text = differs("mkpvhboot rebuild r.json").text();
    assertTrue(
        text.contains(
            "\n  nothing that it names has changed: GRUB's files have other bytes under the same version, or"),
        text);
  }

  @Test
  void templateOfTheTool_hasNoFolder() {
    build("-O i386-xen_pvh");
    String sha256 = Templates.find("chainload").orElseThrow().sha256();
    edit(world.read("out.bin").sha256(), "ab".repeat(32));
    world.write("m.json", world.read("m.json").latin1().replace(sha256, "cd".repeat(32)));
    String text = differs(REBUILD + "-C /elsewhere").text();
    assertTrue(text.contains("\n  template chainload has changed\n"), text);
  }

  @Test
  void standardInput_isAManifest_andKeepsNoConfig() {
    build("-O i386-xen_pvh");
    CommandLineRun.in(world.files())
        .input(world.read("m.json").latin1())
        .type("mkpvhboot rebuild -")
        .assertGood();
    CommandLineRun.in(world.files())
        .input("halt\n")
        .type("mkpvhboot -O i386-xen_pvh -c - -o in.bin --manifest in.json")
        .assertGood();
    CommandLineRun.Result result = world.type("mkpvhboot rebuild in.json");
    assertEquals(5, result.exitCode(), result.err());
    assertTrue(
        result.err().contains("came from standard input, and is kept nowhere"), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "\"--target\", \"i386-xen_pvh\"!\"--bogus\"!4!'--bogus' is not an option of a recipe",
        "\"--target\", \"i386-xen_pvh\"!\"--target\"!4!--target has no value",
        "\"--target\", \"i386-xen_pvh\"!\"--unlock\"!4!no target is named",
        "\"--target\", \"i386-xen_pvh\"!\"--target\", \"i386-xen\"!4!it is for i386-xen",
        "\"time\" : 0!\"time\" : -5!5!a field time is missing or not as it should be",
        "\"time\" : 0!\"time\" : 99999999999999!5!a field time is missing or not as it should be",
      })
  void recipeThatMakesNoSense_isOfTheFile(String old, String text, int exitCode, String what) {
    build("-O i386-xen_pvh");
    edit(old, text);
    CommandLineRun.Result result = world.type("mkpvhboot rebuild m.json");
    assertEquals(exitCode, result.exitCode(), result.err());
    assertTrue(result.err().startsWith("mkpvhboot: m.json: "), result.err());
    assertTrue(result.err().contains(what), result.err());
  }

  @Test
  void missingFile_isOfItsImage_withTheWayOut() {
    build("-O i386-xen_pvh -c a.cfg --set WHO=x --allow-unknown");
    world.delete("a.cfg");
    CommandLineRun.Result result = world.type("mkpvhboot rebuild m.json");
    assertEquals(3, result.exitCode());
    assertTrue(result.err().contains("a.cfg: does not exist (for i386-xen_pvh)"), result.err());
    assertTrue(result.err().contains("or at -C DIR."), result.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "rebuild!2!no manifest is named",
        "rebuild m.json m.json!2!takes one manifest, not 2",
        "rebuild none.json!3!none.json: does not exist",
        "rebuild a.cfg!4!a.cfg: is neither a manifest of build nor a fleet's report",
        "rebuild {}!4!{}: is neither",
        "rebuild old.json!5!old.json: does not say enough",
        "rebuild m.json -o -!2!standard output is for what rebuild says",
        "rebuild deep.json!4!deep.json: is neither",
      })
  void whatCannotBeRebuilt_isSaid(String line, int exitCode, String what) {
    build("-O i386-xen_pvh");
    world.write("{}", "{}");
    world.write("deep.json", "[".repeat(100_000));
    world.write("old.json", world.read("m.json").latin1().replace("\"recipe\"", "\"older\""));
    CommandLineRun.Result result = world.type("mkpvhboot " + line);
    assertEquals(exitCode, result.exitCode(), result.err());
    assertTrue(result.err().contains(what), result.err());
  }
}
