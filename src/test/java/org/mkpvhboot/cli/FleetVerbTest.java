package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.report.ByteCount;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

final class FleetVerbTest {
  private static final String DEFAULTS =
      """
      defaults:
        target: i386-xen_pvh
        template: linux
        variables: {KERNEL: /vmlinuz, INITRD: "", DISK: xen/xvda, CMDLINE: ro}
      """;

  private final World world = new World();

  /** Writes a manifest with the defaults and these tenants, one in each line. */
  private void manifest(String... tenants) {
    StringBuilder text = new StringBuilder(DEFAULTS).append("tenants:\n");
    Arrays.stream(tenants).forEach(tenant -> text.append("- ").append(tenant).append('\n'));
    world.write("m.yaml", text.toString());
  }

  @BeforeEach
  void twoTenants() {
    manifest("{name: a}", "{name: b, variables: {CMDLINE: quiet ro}}");
  }

  private CommandLineRun.Result fleet() {
    return fleet("");
  }

  private CommandLineRun.Result fleet(String options, Object... values) {
    return world.type("mkpvhboot fleet m.yaml -d d " + options, values);
  }

  private String text(String file) {
    return world.read(file).latin1();
  }

  private String link() throws IOException {
    return Files.readSymbolicLink(world.path("d/current")).toString();
  }

  /** The files of a folder below the fleet's. */
  private List<String> files(String folder) {
    String start = "/work/d/" + folder + "/";
    return world.tree().stream()
        .filter(path -> path.startsWith(start))
        .map(path -> path.substring(start.length()))
        .toList();
  }

  private Object inode(String file) throws IOException {
    return Files.getAttribute(world.path(file), "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  @ParameterizedTest
  @EnumSource
  void fleet_image_hasTheBytesOfBuild(Target target) {
    world.write("own.cfg", "echo @@WHO@@ on @@TARGET@@\n");
    world.write("early.cfg", "set x=1\nnormal (memdisk)/grub.cfg\n");
    world.write("key.gpg", "KEY");
    world.write("files/a.txt", "text");
    manifest(
        """
        name: t
          target: %s
          config: own.cfg
          variables: {WHO: "it's me; reboot"}
          profile: minimal
          modules: [lvm, echo]
          grafts: {boot/files: files}
          pubkeys: [key.gpg]
          early-config: early.cfg
          prefix: /boot/grub
          output: "{target}-{name}.img"
        """
            .formatted(target)
            .strip());
    fleet().assertGood();
    world
        .type(
            "mkpvhboot build -O %s -c own.cfg --set \"WHO=it's me; reboot\" --profile minimal"
                + " --module lvm,echo --graft boot/files=files --pubkey key.gpg --early-config"
                + " early.cfg --prefix /boot/grub -o same.bin",
            target.id())
        .assertGood();

    assertEquals(world.read("same.bin"), world.read("d/current/" + target + "-t.img"));
  }

  @Test
  void fleet_firstRun_makesTheFirstGeneration() throws IOException {
    CommandLineRun.Result result = fleet().assertGood();

    assertEquals("generations/1", link());
    assertEquals(List.of("SHA256SUMS", "a.bin", "b.bin", "report.json"), files("generations/1"));
    long size = 2L * world.read("d/current/a.bin").size();
    assertEquals(
        "d/current is generation 1: 2 images, " + ByteCount.of(size) + " (2 new)\n", result.text());
    assertEquals(
        world.read("d/current/a.bin").sha256()
            + "  a.bin\n"
            + world.read("d/current/b.bin").sha256()
            + "  b.bin\n",
        text("d/current/SHA256SUMS"));
    assertNotEquals(world.read("d/current/a.bin"), world.read("d/current/b.bin"));
  }

  @Test
  void fleet_json_isAManifestToo() {
    fleet().assertGood();
    Bytes sums = world.read("d/current/SHA256SUMS");
    world.write(
        "m.yaml",
        """
        {
        \t"defaults": {"target": "i386-xen_pvh", "template": "linux",
        \t\t"variables": {"KERNEL": "\\/vmlinuz", "INITRD": "", "DISK": "xen\\u002fxvda", "CMDLINE": "ro"}},
        \t"tenants": [
        \t\t{"name":\t"a"},
        \t\t{"name": "b", "variables": {"CMDLINE": "quiet ro"}}
        \t]
        }
        """);

    assertTrue(fleet().assertGood().text().endsWith("(2 unchanged)\n"));
    assertEquals(sums, world.read("d/current/SHA256SUMS"));
  }

  @Test
  void fleet_valuesAreStringsAsTheyAreWritten() {
    world.write("c.cfg", "echo @@A@@ @@B@@ @@C@@ @@D@@ @@E@@ @@F@@\n");
    manifest(
        "{name: t, config: c.cfg, variables: {A: no, B: 010, C: 1.0, D: 0x1F, E: , F: 2024-01-01}}");
    fleet().assertGood();
    world
        .type(
            "mkpvhboot build -O i386-xen_pvh -c c.cfg --set A=no --set B=010 --set C=1.0 --set"
                + " D=0x1F --set E= --set F=2024-01-01 -o same.bin")
        .assertGood();

    assertEquals(world.read("same.bin"), world.read("d/current/t.bin"));
  }

  @Test
  void fleet_again_changesNothing() throws IOException {
    fleet().assertGood();
    List<String> before = world.tree();

    assertTrue(fleet().assertGood().text().startsWith("d/current stays generation 1: 2 images"));
    assertEquals(before, world.tree());
  }

  @Test
  void fleet_oneChanged_linksTheOthers() throws IOException {
    fleet("-q").assertGood();
    Object inode = inode("d/generations/1/a.bin");
    Bytes old = world.read("d/current/b.bin");
    manifest("{name: a}", "{name: b, variables: {CMDLINE: rw}}", "{name: c}");

    String text = fleet().assertGood().text();

    assertTrue(text.endsWith(" (1 new, 1 changed, 1 unchanged)\n"), text);
    assertEquals("generations/2", link());
    assertEquals(inode, inode("d/current/a.bin"));
    assertEquals(old, world.read("d/generations/1/b.bin"));
    assertNotEquals(old, world.read("d/current/b.bin"));
  }

  @Test
  void fleet_tenantGone_isRemovedFromTheNewGeneration() {
    fleet().assertGood();
    manifest("{name: a}");

    String text = fleet().assertGood().text();

    assertTrue(text.endsWith(" (1 unchanged, 1 removed)\n"), text);
    assertEquals(List.of("SHA256SUMS", "a.bin", "report.json"), files("generations/2"));
    assertTrue(Files.exists(world.path("d/generations/1/b.bin")));
  }

  @Test
  void fleet_damagedImage_isWrittenAnew() throws IOException {
    fleet().assertGood();
    Bytes good = world.read("d/current/a.bin");
    byte[] bad = good.toArray();
    bad[bad.length / 2] ^= 1;
    Files.write(world.path("d/generations/1/a.bin"), bad);

    String text = fleet().assertGood().text();

    assertTrue(text.endsWith(" (1 changed, 1 unchanged)\n"), text);
    assertEquals(good, world.read("d/current/a.bin"));
  }

  @Test
  void fleet_dryRun_saysWhatWouldChangeAndWritesNothing() {
    fleet().assertGood();
    manifest("{name: a, variables: {CMDLINE: x}}", "{name: c}");
    List<String> before = world.tree();

    String text = fleet("--dry-run").assertGood().text();

    assertTrue(
        text.startsWith("changed a.bin\nnew c.bin\nremoved b.bin\nd: would have 2 images, "), text);
    assertEquals(before, world.tree());
  }

  @Test
  void fleet_dryRunOfAFirstRun_makesNoFolder() {
    fleet("--dry-run").assertGood();
    assertFalse(Files.exists(world.path("d")));
  }

  @Test
  void fleet_errors_areToldTogetherAndNothingIsWritten() {
    world.write("c.cfg", "frobnicate\necho @@A@@\n");
    manifest(
        "{name: a}",
        "{name: ../b}",
        "{nam: c}",
        "{name: d, target: i387}",
        "{name: e, variables: {KERNEL: \"a\\nb\"}}",
        "{name: f, variables: {CMDLNE: x}}",
        "{name: A}",
        "{name: g, config: c.cfg, variables: {A: 1}}",
        "{name: h, config: c.cfg}",
        "{name: i, config: none.cfg}",
        "just text",
        "{name: j, output: a.bin}",
        "{name: k, modules: [no-such]}",
        "{name: l, template: linx}");
    List<String> before = world.tree();
    CommandLineRun.Result result = fleet();

    assertEquals(
        """
        mkpvhboot: m.yaml:7:10: entry 2 (../b): its name starts with '.'
          Give it a name that can be a file.
        mkpvhboot: m.yaml:8:4: entry 3: unknown key 'nam', did you mean name?
          Keys are name, output, sharing, target, config, template, variables, from-host, hand-on, variants, places, unlock, on-failure, second-stage, profile, modules, grafts, initrd-files, pubkeys, early-config, prefix, disable-cli, compress.
        mkpvhboot: m.yaml:8: entry 3: has no name
          Add 'name: …'.
        mkpvhboot: m.yaml:9:21: entry 4 (d): unknown target 'i387'
          Targets are i386-xen, x86_64-xen, i386-xen_pvh.
        mkpvhboot: m.yaml:10:33: entry 5 (e): the value of KERNEL has a NUL or a line break in it
          A value is one line of a script: leave the line break out.
        mkpvhboot: m.yaml:11: entry 6 (f): template linux: has no placeholder @@CMDLNE@@, did you mean CMDLINE?
          Leave CMDLNE out, or write the placeholder into the script.
        mkpvhboot: m.yaml:12: entry 7 (A): its name is taken by the entry in line 6
          Give it another; upper and lower case do not make a difference on all file systems.
        mkpvhboot: m.yaml:13: entry 8 (g): c.cfg:1:1: GRUB 2.06 for Xen has no command 'frobnicate' [unknown-command]
        """,
        result.err().lines().limit(15).map(line -> line + "\n").reduce("", String::concat));
    assertTrue(result.err().contains("entry 9 (h): c.cfg:2:6: @@A@@ has no value\n"));
    assertTrue(result.err().contains("entry 10 (i): none.cfg: does not exist\n"));
    assertTrue(result.err().contains("m.yaml:16:3: entry 11: is not a mapping\n"));
    assertTrue(result.err().contains("entry 12 (j): the name of its image is taken by the entry"));
    assertTrue(result.err().contains("has no module no-such, which --module asks for"));
    assertTrue(
        result.err().contains("no template and no file is called 'linx', did you mean linux?"));
    assertTrue(
        result
            .err()
            .endsWith(
                """
                mkpvhboot: 15 errors in 13 entries, nothing is written
                  Fix them, or build the others with --keep-going.
                """),
        result.err());
    assertEquals(2, result.exitCode());
    assertEquals("", result.text());
    assertEquals(before, world.tree());
  }

  @Test
  void fleet_moreThanAHundredErrors_showsTheFirstHundred() {
    String[] tenants = new String[150];
    Arrays.fill(tenants, "{name: x}");
    manifest(tenants);

    String err = fleet().err();

    assertEquals(202, err.lines().count());
    assertTrue(
        err.contains(
            "mkpvhboot: 149 errors in 149 entries, the first 100 are shown, nothing is written\n"),
        err);
  }

  @Test
  void fleet_keepGoing_buildsTheGoodAndKeepsTheBad() {
    fleet().assertGood();
    Bytes old = world.read("d/current/b.bin");
    manifest(
        "{name: a, variables: {CMDLINE: x}}",
        "{name: b, target: none}",
        "{name: c, profile: none}");

    CommandLineRun.Result result = fleet("--keep-going");

    assertEquals(2, result.exitCode());
    assertTrue(result.text().startsWith("d/current is generation 2: 2 images"), result.text());
    assertTrue(result.text().endsWith("(1 changed, 1 kept)\n"), result.text());
    assertTrue(
        result.err().contains("mkpvhboot: 2 errors in 2 entries, the others are built\n"),
        result.err());
    assertEquals(old, world.read("d/current/b.bin"));
    assertEquals(List.of("SHA256SUMS", "a.bin", "b.bin", "report.json"), files("generations/2"));
    assertTrue(text("d/current/SHA256SUMS").contains(old.sha256() + "  b.bin\n"));
  }

  @Test
  void fleet_keepGoingWithNothingGood_writesNothing() {
    manifest("{name: a, target: none}");
    List<String> before = world.tree();

    assertEquals(2, fleet("--keep-going").exitCode());
    assertEquals(before, world.tree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants: [{name: a",
        "tenants:\n- {name: a, target: &x i386-xen}\n- {name: b, target: *x}",
        "tenants:\n- {name: a, target: !!str i386-xen}",
        "tenants: {name: a}",
        "tenants: []",
        "",
        "a",
        "tenants:\n- {name: a, target: i386-xen}\n---\ntenants: []",
        "tenants:\n- {name: a, target: i386-xen}\ndefaults: {target: i386-xen}",
        "defaults: {name: a}\ntenants:\n- {name: a, target: i386-xen}",
        "tennants:\n- {name: a, target: i386-xen}",
        "tenants:\n- {name: a, target: i386-xen}\n- {name: b, target: \"\\uD800\"}",
        "tenants:\n- {name: \u0000}",
        "tenants:\n- {name: caf\u00e9 \t: x"
      })
  void fleet_manifestThatIsNone_isAnErrorWithAPlace(String text) {
    world.write("m.yaml", text);
    List<String> before = world.tree();
    CommandLineRun.Result result = fleet();

    assertTrue(result.exitCode() >= 2 && result.exitCode() <= 5, result.err());
    assertTrue(result.err().startsWith("mkpvhboot: m.yaml"), result.err());
    assertEquals(before, world.tree());
  }

  @Test
  void fleet_manifestOfAnotherCharset_isDamaged() {
    world.write("m.yaml", new byte[] {'a', ':', ' ', (byte) 0xe9, '\n'});
    assertEquals(
        "mkpvhboot: m.yaml: is not in UTF-8", fleet().err().lines().findFirst().orElse(""));
  }

  @Test
  void fleet_nullIsNoString() {
    manifest("{name: a, variables: {INITRD: null}}");
    String err = fleet().err();
    assertTrue(
        err.startsWith("mkpvhboot: m.yaml:6:33: entry 1 (a): variables INITRD is null\n"), err);
  }

  @Test
  void fleet_manifestFromStandardInput_startsPathsAtTheCurrentFolder() {
    world.write("/dev/stdin", "tenants: [{name: a, target: i386-xen_pvh, config: a.cfg}]");
    world.write("a.cfg", "ls\nhalt\n");
    world.type("mkpvhboot fleet - -d d").assertGood();
    assertTrue(Files.exists(world.path("d/current/a.bin")));
  }

  @Test
  void fleet_missingManifest_isNotFound() {
    world
        .type("mkpvhboot fleet no.yaml -d d")
        .assertFailed(3, "no.yaml: does not exist", "Check the path of the manifest.");
    assertFalse(Files.exists(world.path("d")));
  }

  @Test
  void fleet_shards_areAllTenantsOnce() {
    String[] tenants = new String[40];
    Arrays.setAll(tenants, i -> "{name: t" + i + "}");
    manifest(tenants);
    int images = 0;
    for (int i = 0; i < 3; i++) {
      world.type("mkpvhboot fleet m.yaml -d d%s --shard %s/3", i, i).assertGood();
      images += (int) text("d" + i + "/current/SHA256SUMS").lines().count();
    }
    assertEquals(40, images);
    String part = text("d0/current/SHA256SUMS");

    // others come and go: who stays is in the same part
    tenants[39] = "{name: another}";
    manifest(tenants);
    world.type("mkpvhboot fleet m.yaml -d e0 --shard 0/3").assertGood();
    String again = text("e0/current/SHA256SUMS");
    part.lines()
        .filter(line -> !line.contains("t39"))
        .forEach(line -> assertTrue(again.contains(line), line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3/3", "-1/3", "1", "a/b", "1/0", "1/2/3", ""})
  void fleet_shardThatIsNone_isUsage(String shard) {
    fleet("--shard=%s", shard)
        .assertFailed(
            2,
            "'" + shard + "' is not a part of the tenants",
            "Write --shard I/N with I from 0 to N-1: --shard 0/4 is the first of four.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "generation"})
  void fleet_xlConfig_isASnippetForEachTenant(String way) {
    manifest("{name: a}", "{name: b, target: x86_64-xen}");
    fleet("--xl-config %s", way).assertGood();
    String folder = way.equals("current") ? "current" : "generations/1";

    assertEquals(
        "type = \"pvh\"\nkernel = \"/work/d/" + folder + "/a.bin\"\n", text("d/current/xl/a.cfg"));
    assertEquals(
        "type = \"pv\"\nkernel = \"/work/d/" + folder + "/b.bin\"\n", text("d/current/xl/b.cfg"));
  }

  @Test
  void fleet_rollback_goesBackAndPruningKeepsWhatItShould() throws IOException {
    for (int i = 1; i <= 5; i++) {
      manifest("{name: a, variables: {CMDLINE: run=" + i + "}}");
      fleet("--keep 3").assertGood();
    }
    assertEquals("generations/5", link());
    assertEquals(List.of("3", "4", "5"), folders());

    assertEquals(
        "d: generation 4 is current\n",
        world.type("mkpvhboot fleet --rollback -d d").assertGood().text());
    assertEquals("generations/4", link());
    world.type("mkpvhboot fleet --rollback -d d").assertGood();
    world
        .type("mkpvhboot fleet --rollback -d d")
        .assertFailed(
            3,
            "d: there is no generation before 3",
            "Older ones were pruned, or there never was one; --keep says how many stay.");
    world.type("mkpvhboot fleet --rollback --to 5 -d d").assertGood();
    assertEquals("generations/5", link());
    world.type("mkpvhboot fleet --rollback --to 3 -d d").assertGood();

    // the current one is never pruned
    manifest("{name: a, variables: {CMDLINE: run=6}}");
    fleet("--keep 1").assertGood();
    assertEquals(List.of("6"), folders());
  }

  private List<String> folders() {
    return files("generations").stream().filter(name -> !name.contains("/")).toList();
  }

  @Test
  void fleet_rollbackOfNoFleet_isNotFound() {
    world
        .type("mkpvhboot fleet --rollback -d d")
        .assertFailed(
            3,
            "d: has no generations of a fleet",
            "Name the folder that was given with -d to mkpvhboot fleet.");
  }

  @Test
  void status_nothingChanged_isGood() {
    fleet().assertGood();
    assertEquals(
        "d/current is generation 1: 0 of 2 images are stale\n",
        world.type("mkpvhboot fleet status d").assertGood().text());
  }

  @Test
  void status_otherModulesAndConfig_areNamed() {
    world.write("c.cfg", "echo hi\n");
    manifest("{name: a}", "{name: b, config: c.cfg}", "{name: c, target: x86_64-xen}");
    fleet().assertGood();
    world.write("c.cfg", "echo ho\n");
    world.install(
        FakePlatform.complete(Target.X86_64_XEN)
            .version("2.06", "2.06-14")
            .file("ls.mod", world.read("/usr/lib/grub/x86_64-xen/echo.mod")),
        Target.X86_64_XEN);

    CommandLineRun.Result result = world.type("mkpvhboot fleet status d");

    assertEquals(
        """
        b: config /work/c.cfg has changed
        c: GRUB 2.06-13+deb12u2, today 2.06-14
        d/current is generation 1: 2 of 3 images are stale
        """,
        result.text());
    assertEquals(1, result.exitCode());
    assertTrue(
        world
            .type("mkpvhboot fleet status d --json")
            .text()
            .contains("\"reasons\" : [ \"config /work/c.cfg has changed\" ]"));
    world.delete("c.cfg");
    assertTrue(
        world
            .type("mkpvhboot fleet status d")
            .text()
            .startsWith("b: config /work/c.cfg is gone\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{\"tenants\": 3}", "{\"tool\": {\"version\": {}}}", "\"x\""})
  void status_damagedReport_isDamaged(String report) throws IOException {
    fleet().assertGood();
    Files.writeString(world.path("d/generations/1/report.json"), report);
    world
        .type("mkpvhboot fleet status d")
        .assertFailed(
            4,
            "d/generations/1/report.json: is not a report of a fleet",
            "Build the fleet again: mkpvhboot fleet MANIFEST -d DIR");
    // and a run does not stumble over it
    assertTrue(fleet().assertGood().text().startsWith("d/current is generation 2"));
  }

  @Test
  void fleet_currentThatIsNotOurs_isLeftAlone() {
    world.write("d/current", "mine");
    List<String> before = new ArrayList<>(world.tree());
    CommandLineRun.Result result = fleet();
    assertEquals(4, result.exitCode());
    assertTrue(result.err().startsWith("mkpvhboot: d/current: is not a link to a generation"));
    before.add("/work/d/.lock");
    assertEquals(before.stream().sorted().toList(), world.tree());
  }

  @Test
  void fleet_whatAKilledRunLeft_isUsed() throws IOException {
    fleet().assertGood();
    Bytes a = world.read("d/generations/1/a.bin");
    Bytes b = world.read("d/generations/1/b.bin");
    // as it is when the first run was killed in its third image, and the second one in its first
    MemoryWorld.remove(world.path("d"));
    world.write("d/generations/.left/a.bin", a.toArray());
    world.write("d/generations/.left/b.bin", b.slice(0, 5000).toArray());
    world.write("d/generations/.left/z.bin", "of a tenant that is gone");
    world.write("d/generations/.new/b.bin", b.toArray());
    world.write("d/generations/.new/report.json", "{");
    Object inode = inode("d/generations/.left/a.bin");
    Object inodeB = inode("d/generations/.new/b.bin");

    assertEquals(0, fleet().exitCode());

    assertEquals(List.of("SHA256SUMS", "a.bin", "b.bin", "report.json"), files("generations/1"));
    assertEquals(List.of("1"), folders());
    assertEquals(inode, inode("d/current/a.bin"));
    assertEquals(inodeB, inode("d/current/b.bin"));
  }

  @Test
  void fleet_wrongOptions_areUsage() {
    world.type("mkpvhboot fleet m.yaml").assertFailed(2, "no folder is named", "Add -d DIR.");
    world
        .type("mkpvhboot fleet -d d")
        .assertFailed(
            2, "fleet takes one manifest, not 0", "mkpvhboot fleet --help shows how it is called.");
    fleet("--keep 0").assertFailed(2, "--keep 0 would keep nothing", "Keep at least 1.");
    fleet("--xl-config x")
        .assertFailed(
            2,
            "'x' is not a way to name an image",
            "Write --xl-config current, which follows the link, generation, or none.");
  }
}
