package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.TestElf;
import org.mkpvhboot.testing.World;

/** Parts that are joined are what one machine makes, or nothing. */
final class FleetMergeTest {
  private static final int TENANTS = 30;

  private final World world = new World();

  @BeforeEach
  void threeParts() {
    world.write("c.cfg", "echo hi\n");
    manifest("ro");
    parts("--xl-config current");
  }

  private void manifest(String commandLine) {
    StringBuilder text =
        new StringBuilder(
            """
            defaults:
              target: i386-xen_pvh
              template: linux
              variables: {KERNEL: /vmlinuz, INITRD: "", DISK: xen/xvda}
            tenants:
            """);
    for (int i = 0; i < TENANTS; i++) {
      // several sets of modules: each first stage has its own
      text.append("- {name: t")
          .append(i)
          .append(
              switch (i % 5) {
                case 0 -> ", template: chainload, target: x86_64-xen";
                case 1 -> ", config: c.cfg, profile: minimal";
                default -> ", variables: {CMDLINE: " + commandLine + " id=" + i + "}";
              })
          .append("}\n");
    }
    world.write("m.yaml", text.toString());
  }

  private void parts(String options) {
    for (int i = 0; i < 3; i++) {
      part(i, options);
    }
  }

  private void part(int number, String options) {
    type("m.yaml -d p%s --shard %s/3 " + options, number, number).assertGood();
  }

  private CommandLineRun.Result type(String arguments, Object... values) {
    return world.type("mkpvhboot fleet " + arguments, values);
  }

  private CommandLineRun.Result merge() {
    return type("merge p0 p1 p2 -d d");
  }

  /** What each file below a folder has in it; of a link, where it goes. */
  private Map<String, String> contents(String folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String file : world.tree()) {
      if (file.startsWith("/work/" + folder + "/")) {
        var path = world.path(file);
        String name = file.substring(("/work/" + folder).length());
        if (Files.isSymbolicLink(path)) {
          all.put(name, Files.readSymbolicLink(path).toString());
        } else if (Files.isRegularFile(path)) {
          all.put(name, world.read(file).sha256() + " " + Files.getLastModifiedTime(path));
        }
      }
    }
    return all;
  }

  private Map<String, Bytes> bytes(String folder) {
    Map<String, Bytes> all = new TreeMap<>();
    for (String file : world.tree()) {
      if (file.startsWith("/work/" + folder + "/")
          && Files.isRegularFile(world.path(file), LinkOption.NOFOLLOW_LINKS)) {
        all.put(file.substring(("/work/" + folder).length()), world.read(file));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"current", "generation", "none"})
  void merged_isWhatOneMachineMakes(String way) throws IOException {
    parts("--xl-config " + way);
    String text = merge().assertGood().text();
    assertTrue(text.startsWith("d/current is generation 1: 30 images, "), text);
    assertTrue(text.endsWith(" (30 new)\n"), text);
    Map<String, Bytes> merged = bytes("d");
    MemoryWorld.remove(world.path("d"));

    type("m.yaml -d d --xl-config " + way).assertGood();

    Map<String, Bytes> whole = bytes("d");
    assertEquals(whole.keySet(), merged.keySet());
    whole.forEach((name, bytes) -> assertEquals(bytes, merged.get(name), name));
    assertEquals(way.equals("none") ? 33 : 63, whole.size());
  }

  @Test
  void merged_overAnOlderGeneration_isWhatOneMachineMakes() throws IOException {
    merge().assertGood();
    Object inode = Files.getAttribute(world.path("d/current/t1.bin"), "unix:ino");
    manifest("rw");
    parts("");
    String text = merge().assertGood().text();
    assertTrue(text.endsWith(" (18 changed, 12 unchanged)\n"), text);
    assertEquals(inode, Files.getAttribute(world.path("d/current/t1.bin"), "unix:ino"));
    Map<String, Bytes> merged = bytes("d/generations/2");
    type("rollback d").assertGood();
    MemoryWorld.remove(world.path("d/generations/2"));

    type("m.yaml -d d").assertGood();

    assertEquals(bytes("d/generations/2"), merged);
  }

  @Test
  void merged_again_staysAsItIs() throws IOException {
    merge().assertGood();
    Map<String, String> before = contents("d");
    String text = type("merge p2 p0 p1 -d d").assertGood().text();
    assertTrue(text.startsWith("d/current stays generation 1: 30 images, "), text);
    assertEquals(before, contents("d"));
    world.delete("d/current/t3.bin");
    assertTrue(merge().assertGood().text().startsWith("d/current is generation 2"));
    assertEquals(0, type("status d --checksums").exitCode());
  }

  @Test
  void parts_stayAsTheyAre() throws IOException {
    Map<String, String> before = contents("p0");
    before.putAll(contents("p1"));
    merge().assertGood();
    Map<String, String> after = contents("p0");
    after.putAll(contents("p1"));
    assertEquals(before, after);
  }

  @Test
  void partsWithNobody_areParts() {
    world.write(
        "m.yaml", "tenants:\n- {name: a, target: i386-xen}\n- {name: b, target: i386-xen}\n");
    List<String> folders = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      type("m.yaml -d q%s --shard %s/7", i, i).assertGood();
      folders.add("q" + i);
    }
    String text = type("merge " + String.join(" ", folders) + " -d e").assertGood().text();
    assertTrue(text.startsWith("e/current is generation 1: 2 images, "), text);
  }

  private void assertRefused(int exitCode, String what, String next) throws IOException {
    assertRefused("p0 p1 p2", exitCode, what, next);
  }

  /** Refused, in a new folder and in one that has a generation; both are as they were. */
  private void assertRefused(String parts, int exitCode, String what, String next)
      throws IOException {
    List<String> before = world.tree();
    type("merge " + parts + " -d new").assertFailed(exitCode, what, next);
    assertEquals(before, world.tree());
    world.write("old.yaml", "tenants:\n- {name: x, target: i386-xen}\n");
    type("old.yaml -d old").assertGood();
    Map<String, String> old = contents("old");
    type("merge " + parts + " -d old").assertFailed(exitCode, what, next);
    assertEquals(old, contents("old"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "p0 p2!part 1/3 is missing!Build it with --shard 1/3, and name its folder too.",
        "p1!parts 0/3, 2/3 are missing!Build it with --shard 0/3, and name its folder too.",
        "p0 p1 p0 p2!p0: has part 0/3, and so has p0!Name one of them.",
        "p0 p1 whole!whole: has the whole fleet, not a part of one!Name folders that were built with"
            + " --shard I/N.",
        "p0 p1 half!half: has part 0/2, and p0 has part 0/3!Name the parts of one whole.",
        "p0 other p2!other: is of another manifest than p0!Build both of the same manifest: every byte"
            + " of it counts.",
        "p0 late p2!late: was built with another SOURCE_DATE_EPOCH than p0!Set the same for all parts:"
            + " files in the images have that time.",
      })
  void partsThatAreNotOneWhole_areRefused(String parts, String what, String next)
      throws IOException {
    type("m.yaml -d whole").assertGood();
    type("m.yaml -d half --shard 0/2").assertGood();
    CommandLineRun.in(world.files())
        .environment("SOURCE_DATE_EPOCH", "1700000000")
        .type("mkpvhboot fleet m.yaml -d late --shard 1/3")
        .assertGood();
    world.write("n.yaml", world.read("m.yaml").latin1() + "# one byte more counts\n");
    type("n.yaml -d other --shard 1/3").assertGood();
    assertRefused(parts, 2, what, next);
  }

  @Test
  void noPart_andNoFleet_areRefused() {
    type("merge -d d")
        .assertFailed(2, "no part is named", "Name the folder of each: fleet merge DIR... -d DIR");
    type("merge p0 p1 p2").assertFailed(2, "no folder is named", "Add -d DIR.");
    type("merge p0 none p2 -d d")
        .assertFailed(
            3,
            "none: has no generations of a fleet",
            "Name the folder that was given with -d to mkpvhboot fleet.");
  }

  @Test
  void otherModules_areRefused_evenOfTheSameVersion() throws IOException {
    world.install(
        FakePlatform.complete(Target.I386_XEN_PVH)
            .file(
                "ls.mod",
                TestElf.moduleDraft("ls", Target.I386_XEN_PVH)
                    .section(".rodata", Shdr.SHT_PROGBITS, 0, 0, "patched\0")
                    .build("ls.mod")),
        Target.I386_XEN_PVH);
    world.write("m.yaml", world.read("m.yaml").latin1() + "\n");
    part(0, "");
    part(2, "");
    world.install(FakePlatform.complete(Target.I386_XEN_PVH), Target.I386_XEN_PVH);
    part(1, "");
    assertRefused(
        2,
        "p1: has other modules for i386-xen_pvh than p0",
        "Install the same GRUB on all machines, or name it with --modules-from.");
  }

  @Test
  void anotherFileOfTheSameName_isRefused() throws IOException {
    world.write("c.cfg", "echo ho\n");
    part(2, "");
    CommandLineRun.Result result = merge();
    assertEquals(2, result.exitCode());
    assertTrue(
        result.err().contains(": has images of another config /work/c.cfg than the other parts\n"),
        result.err());
    assertFalse(Files.exists(world.path("d")));
  }

  @Test
  void anotherVersionOfTheTool_isRefused() throws IOException {
    String version = org.mkpvhboot.report.ToolVersion.version();
    edit(1, "\"version\" : \"" + version + "\"", "\"version\" : \"0.9\"");
    assertRefused(
        2,
        "p1: was built by mkpvhboot 0.9, and this is " + version,
        "Build and merge all parts with the same version.");
  }

  @Test
  void aPartWithAnEntryThatHadAnError_isRefused() throws IOException {
    world.write("m.yaml", world.read("m.yaml").latin1() + "- {name: bad, target: none}\n");
    int bad = -1;
    for (int i = 0; i < 3; i++) {
      // all say so, and one counts it
      assertEquals(2, type("m.yaml -d p%s --shard %s/3 --keep-going", i, i).exitCode());
      boolean isIn = type("list p%s", i).text().lines().anyMatch(line -> line.contains("1 failed"));
      bad = isIn ? i : bad;
    }
    assertRefused(
        2,
        "p" + bad + ": lacks images of today: 1 entries had an error when it was built",
        "Fix them and build part " + bad + "/3 again.");
  }

  private void edit(int part, String from, String to) {
    String report = "p" + part + "/generations/1/report.json";
    String text = world.read(report).latin1();
    assertTrue(text.contains(from), from);
    world.write(report, text.replaceFirst(java.util.regex.Pattern.quote(from), to));
  }

  private String image() {
    return world.read("p1/current/SHA256SUMS").latin1().split("\\s+", -1)[1];
  }

  @Test
  void anImageThatIsNotAsItsReportSays_isRefused() throws IOException {
    String file = "p1/generations/1/" + image();
    byte[] bytes = world.read(file).toArray();
    bytes[bytes.length / 2] ^= 1;
    world.write(file, bytes);
    String next = "Build part 1/3 again; the whole fleet is as it was.";
    assertRefused(4, file + ": is not as the part's report says", next);
    world.write(file, "short");
    assertRefused(4, file + ": is not as the part's report says", next);
    world.delete(file);
    assertRefused(4, file + ": is gone, and the part's report names it", next);
    world.link(file, "/work/c.cfg");
    assertRefused(4, file + ": is gone, and the part's report names it", next);
  }

  @Test
  void aReportThatLacksATenant_orHasOneTwice_isRefused() throws IOException {
    String whole = world.read("p1/generations/1/report.json").latin1();
    java.util.regex.Matcher entries =
        java.util.regex.Pattern.compile("\"entry\" : ([0-9]+)").matcher(whole);
    assertTrue(entries.find());
    int first = Integer.parseInt(entries.group(1));
    String next = "Build part 1/3 again; the whole fleet is as it was.";

    edit(1, "\"entry\" : " + first + ",", "\"entry\" : " + (TENANTS + 1) + ",");
    CommandLineRun.Result result = merge();
    assertEquals(4, result.exitCode());
    assertTrue(result.err().contains("entry " + first + " of the manifest is neither here nor"));

    world.write("p1/generations/1/report.json", whole);
    assertTrue(entries.find());
    int second = Integer.parseInt(entries.group(1));
    edit(1, "\"entry\" : " + second + ",", "\"entry\" : " + first + ",");
    assertRefused(
        4,
        "p1/generations/1/report.json: has entry "
            + first
            + " of the manifest, which stands in the parts twice",
        next);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../t1.bin", "report.json", ".hidden", "a/b", ""})
  void aReportWithAPathAsAName_isRefused(String name) throws IOException {
    edit(1, "\"image\" : \"" + image() + "\"", "\"image\" : \"" + name + "\"");
    assertRefused(
        4,
        "p1/generations/1/report.json: is not a report of a fleet",
        "Build the fleet again: mkpvhboot fleet MANIFEST -d DIR");
  }

  @Test
  void aTenantOfAnotherPart_isRefused() throws IOException {
    String name = image().replace(".bin", "");
    String other = world.read("p2/current/SHA256SUMS").latin1().split("\\s+", -1)[1];
    String stranger = other.replace(".bin", "");
    edit(1, "\"name\" : \"" + name + "\"", "\"name\" : \"" + stranger + "\"");
    assertRefused(
        4,
        "p1/generations/1/report.json: has the tenant "
            + stranger
            + ", who belongs to another part",
        "Build part 1/3 again; the whole fleet is as it was.");
  }

  @Test
  void twoTenantsWithOneImage_areRefused() throws IOException {
    String other = world.read("p2/current/SHA256SUMS").latin1().split("\\s+", -1)[1];
    String mine = image();
    edit(1, "\"image\" : \"" + mine + "\"", "\"image\" : \"" + other + "\"");
    Files.move(world.path("p1/generations/1/" + mine), world.path("p1/generations/1/" + other));
    CommandLineRun.Result result = merge();
    assertEquals(4, result.exitCode());
    assertTrue(result.err().contains("has a name that another tenant has too: " + other));
    assertFalse(Files.exists(world.path("d")));
  }

  @Test
  void damagedReport_isDamage() throws IOException {
    String whole = world.read("p1/generations/1/report.json").latin1();
    world.write("p1/generations/1/report.json", whole.substring(0, whole.length() - 40));
    assertEquals(4, merge().exitCode());
    assertFalse(Files.exists(world.path("d")));
  }

  @Test
  void folderOfAPart_isNotTheWhole() {
    type("merge p0 p1 p2 -d p0")
        .assertFailed(
            2,
            "p0: has part 0/3, and this run is of the whole fleet: images would go that nobody removed",
            "Name another folder with -d, one for each part, or run with --shard 0/3.");
  }

  @Test
  void mostImagesGone_isRefused_unlessAllowed() {
    merge().assertGood();
    world.write(
        "m.yaml", "tenants:\n- {name: t1, target: i386-xen}\n- {name: n, target: i386-xen}\n");
    for (int i = 0; i < 3; i++) {
      type("m.yaml -d p%s --shard %s/3 --allow-removals", i, i).assertGood();
    }
    CommandLineRun.Result refused = merge();
    assertEquals(2, refused.exitCode());
    assertTrue(refused.err().contains("d: this run would remove 29 of 30 images"), refused.err());
    String text = type("merge p0 p1 p2 -d d --allow-removals").assertGood().text();
    assertTrue(text.endsWith(" (1 new, 1 changed, 29 removed)\n"), text);
  }

  @Test
  void snippets_thatThePartsDoNotAgreeAbout_areAsked() throws IOException {
    part(1, "--xl-config generation");
    merge()
        .assertFailed(
            2,
            "the parts do not agree about snippets for xl",
            "Say --xl-config current, generation or none.");
    assertFalse(Files.exists(world.path("d")));
    type("merge p0 p1 p2 -d d --xl-config none").assertGood();
    assertFalse(Files.exists(world.path("d/current/xl")));
    type("merge p0 p1 p2 -d d --xl-config current").assertGood();
    assertEquals(
        "type = \"pvh\"\nkernel = \"/work/d/current/t1.bin\"\n",
        world.read("d/current/xl/t1.cfg").latin1());
  }

  @Test
  void generationsOfAMerge_arePruned() throws IOException {
    for (int i = 0; i < 4; i++) {
      manifest("run=" + i);
      parts("");
      type("merge p0 p1 p2 -d d --keep 2").assertGood();
    }
    assertTrue(type("list d").assertGood().text().matches("(?s)  3 .*\n\\* 4 .*"));
    type("merge p0 p1 p2 -d d --keep 0")
        .assertFailed(2, "--keep 0 would keep nothing", "Keep at least 1.");
  }
}
