package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.multiboot.EntryCode;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.BuiltImage;
import org.mkpvhboot.testing.CommandLineRun;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.World;

/** A GRUB of the guest's own: {@code build --second-stage} and what the verbs say of it. */
final class SecondStageTest {
  private static final Target PVH = Target.I386_XEN_PVH;

  private final World world = new World();

  /** Of the fakes only this one has the command. */
  @BeforeEach
  void installMultiboot2() {
    FakePlatform platform = FakePlatform.complete(PVH).module("relocator");
    String commands = platform.contents("command.lst").latin1() + "multiboot2: multiboot2\n";
    world.install(platform.module("multiboot2", "relocator").file("command.lst", commands), PVH);
  }

  private Bytes build(Target target, String options) {
    world.type("mkpvhboot -q -O %s -o a.bin " + options, target.id()).assertGood();
    return world.read("a.bin");
  }

  @ParameterizedTest
  @EnumSource
  void build_takesItsOwnTemplate_andGivesTheSameBytesAgain(Target target) {
    Bytes image = build(target, "--second-stage");

    String script = BuiltImage.of(image, target).file("grub.cfg");
    assertTrue(script.contains("set second_stage=yes"), script);
    assertTrue(script.contains("/boot/xen/" + target.secondStage().fileName()), script);
    assertEquals(image, build(target, "--second-stage"));
    assertEquals("", world.type("mkpvhboot verify -q a.bin").assertGood().text());
  }

  @Test
  void build_forPvh_hasHeaderAndCode_forPvItNeedsNone() {
    GrubImage image = GrubImage.decode(build(PVH, "--second-stage"));
    long entry = image.multiboot2().orElseThrow().entry().orElseThrow();

    assertEquals(entry, image.entrySegment().orElseThrow().p_paddr());
    assertEquals(
        EntryCode.at(EntryCode.packed(), entry),
        image.entrySegment().map(image.elf()::contents).orElseThrow());
    assertEquals(0, entry % 4096);
    for (Target target : Target.values()) {
      boolean isPvh = target.guest() == Guest.PVH;
      GrubImage each = GrubImage.decode(build(target, "--second-stage"));
      assertEquals(isPvh, each.multiboot2().isPresent(), target::id);
      assertEquals(isPvh, each.entrySegment().isPresent(), target::id);
    }
  }

  @Test
  void build_withoutTheOption_isAsBefore() {
    GrubImage image = GrubImage.decode(build(PVH, "--template second-stage"));

    assertTrue(image.multiboot2().isEmpty());
    assertTrue(image.entrySegment().isEmpty());
    assertEquals(4, image.elf().segments().size());
  }

  @Test
  void build_hasAnEmptyMultiboot2_unlessItsConfigNeedsTheRealOne() {
    long empty = multiboot2Size(build(PVH, "--second-stage"));
    world.write("a.cfg", "multiboot2 /other\nboot\n");
    long real = multiboot2Size(build(PVH, "--second-stage -c a.cfg"));
    long asked = multiboot2Size(build(PVH, "--second-stage --module multiboot2"));

    assertNotEquals(empty, real);
    assertEquals(real, asked);
    String why =
        world.type("mkpvhboot explain -O %s --second-stage --why multiboot2", PVH.id()).text();
    assertTrue(why.contains("--second-stage: empty, so that the image cannot start itself"), why);
  }

  private static long multiboot2Size(Bytes image) {
    return GrubImage.decode(image).modules().stream()
        .filter(module -> module.name().equals("multiboot2"))
        .mapToLong(module -> module.file().size())
        .sum();
  }

  @Test
  void build_uuidOrLabel_standInTheScript() {
    Bytes image = build(PVH, "--second-stage --set UUID=1-2 --set 'LABEL=the root'");
    String script = BuiltImage.of(image, PVH).file("grub.cfg");

    assertTrue(script.contains("set uuid=1-2\nset label='the root'\n"), script);
  }

  @ParameterizedTest
  @EnumSource
  void chainloadTwoStage_passesTheChecksOfBuild(Target target) {
    CommandLineRun.Result result =
        world.type("mkpvhboot -O %s -o h.bin -q --template chainload-two-stage", target.id());

    assertEquals("", result.assertGood().err());
  }

  @ParameterizedTest
  @EnumSource
  void extract_thenBuild_givesTheSameBytes(Target target) {
    Bytes image = build(target, "--second-stage");

    assertEquals("", world.type("mkpvhboot extract a.bin -d parts -q").assertGood().err());
    world.type("mkpvhboot build --from-extracted parts -o b.bin -q").assertGood();

    assertEquals(image, world.read("b.bin"));
    if (target == PVH) {
      assertEquals(EntryCode.packed(), world.read("parts/multiboot2-entry.bin"));
      assertTrue(world.read("parts/parts.txt").latin1().contains("multiboot2-entry.bin\n"));
    }
  }

  @Test
  void build_fromPartsWithoutTheCode_isForXenAlone_withOtherCodeAnError() {
    build(PVH, "--second-stage");
    world.type("mkpvhboot extract a.bin -d parts -q").assertGood();
    String index = world.read("parts/parts.txt").latin1();
    world.write("parts/parts.txt", index.replace("multiboot2-entry multiboot2-entry.bin\n", ""));
    world.delete("parts/multiboot2-entry.bin");
    world.type("mkpvhboot build --from-extracted parts -o b.bin -q").assertGood();
    assertTrue(GrubImage.decode(world.read("b.bin")).multiboot2().isEmpty());

    world.write("parts/parts.txt", index);
    world.write("parts/multiboot2-entry.bin", "no code");
    CommandLineRun.Result result = world.type("mkpvhboot build --from-extracted parts -o c.bin -q");
    assertEquals(4, result.exitCode());
    assertTrue(
        result
            .err()
            .contains("multiboot2-entry.bin does not start as the code of a multiboot2 entry does"),
        result.err());
  }

  @Test
  void inspect_showsHeaderAndSegment() {
    build(PVH, "--second-stage");
    GrubImage image = GrubImage.decode(world.read("a.bin"));
    String entry = "0x" + Long.toHexString(image.entrySegment().orElseThrow().p_paddr());
    String shown = "header at 0x1b0, 64 bytes, entry " + entry;

    String text = world.type("mkpvhboot inspect -v a.bin").assertGood().text();
    assertTrue(text.startsWith("Xen or another GRUB starts GRUB in a PVH guest, and it "), text);
    assertTrue(text.contains("multiboot2        " + shown + "\n"), text);
    assertTrue(
        text.lines().anyMatch(line -> line.matches("  entry .* " + entry + " +0x538")), text);
    String json = world.type("mkpvhboot inspect --json a.bin").assertGood().text();
    assertTrue(json.contains("\"multiboot2\" : {\n    \"offset\" : 432,\n"), json);
    world.type("mkpvhboot inspect --html a.html a.bin").assertGood();
    assertTrue(world.read("a.html").latin1().contains(shown));
  }

  @Test
  void diff_namesHeaderAndCode() {
    Bytes plain = build(PVH, "--template second-stage");
    world.write("b.bin", plain.toArray());
    build(PVH, "--second-stage");

    String text = world.type("mkpvhboot diff b.bin a.bin").text();
    assertTrue(text.contains("multiboot2 header"), text);
    assertTrue(text.contains("multiboot2 entry"), text);
    assertEquals(0, world.type("mkpvhboot diff a.bin a.bin").exitCode());
  }

  @Test
  void manifestAndSummary_sayIt() {
    build(PVH, "--second-stage --manifest m.json");
    assertTrue(world.read("m.json").latin1().contains("\"secondStage\" : true"));
    assertFalse(world.read("m.json").latin1().contains("\"secondStage\" : false"));

    String summary = world.type("mkpvhboot -O %s --second-stage --summary", PVH.id()).text();
    assertTrue(summary.contains("second stage  pvhboot-i386.elf\n"), summary);
    String line = world.type("mkpvhboot -O %s --second-stage -o c.bin", PVH.id()).text();
    assertTrue(line.endsWith(", a second stage\n"), line);
  }

  @Test
  void fleet_makesTheBytesOfBuild() {
    world.write(
        "m.yaml",
        """
        defaults: {target: i386-xen_pvh, second-stage: yes}
        tenants:
          - {name: plain}
          - {name: label, variables: {LABEL: root}}
          - {name: pv, target: x86_64-xen}
          - {name: host, second-stage: no}
          - {name: own, config: a.cfg}
        """);
    world.write("a.cfg", "ls\n");
    world.type("mkpvhboot fleet m.yaml -d out").assertGood();

    List<List<String>> options =
        List.of(
            List.of("plain", "i386-xen_pvh", "--second-stage"),
            List.of("label", "i386-xen_pvh", "--second-stage --set LABEL=root"),
            List.of("pv", "x86_64-xen", "--second-stage"),
            List.of("host", "i386-xen_pvh", ""),
            List.of("own", "i386-xen_pvh", "--second-stage -c a.cfg"));
    for (List<String> each : options) {
      assertEquals(
          build(Target.of(each.get(1)), each.get(2)),
          world.read("out/current/" + each.get(0) + ".bin"),
          each.get(0));
    }
  }

  @Test
  void fleet_neitherYesNorNo_isAnErrorWithAPlace() {
    world.write("m.yaml", "tenants:\n  - {name: a, target: i386-xen, second-stage: maybe}\n");
    CommandLineRun.Result result = world.type("mkpvhboot fleet m.yaml -d out");

    assertEquals(2, result.exitCode());
    assertTrue(
        result
            .err()
            .startsWith(
                """
                mkpvhboot: m.yaml:2:47: entry 1 (a): second-stage is neither yes nor no
                  Write yes, or no.
                """),
        result.err());
  }
}
