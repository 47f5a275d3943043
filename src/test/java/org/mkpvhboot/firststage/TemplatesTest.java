package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.target.Target;

final class TemplatesTest {
  private static String expanded(String name, Map<String, String> settings, Target target) {
    Bytes template = Templates.find(name).orElseThrow();
    return FirstStage.of(template, FirstStageValues.of(settings), target).script().latin1();
  }

  @Test
  void names_areThoseOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates"))) {
      assertEquals(
          Templates.NAMES.stream().map(name -> name + ".cfg").sorted().toList(),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("parts"))
              .sorted()
              .toList());
    }
    assertEquals("chainload", Templates.DEFAULT);
  }

  @Test
  void withParts_aCopyOfATemplate_isTheTemplate() throws IOException {
    for (String name : Templates.NAMES) {
      Bytes copy = Bytes.of(Files.readAllBytes(Path.of("templates/" + name + ".cfg")), "copy.cfg");
      assertEquals(Templates.find(name).orElseThrow(), Templates.withParts(copy), name);
    }
  }

  @Test
  void withParts_withoutAnEndOfLine_isComplete() {
    String ends = Templates.withParts(Bytes.ofUtf8("echo ü\n#include disks", "x")).latin1();
    assertTrue(ends.startsWith("echo ") && ends.endsWith("}\n\n"), ends);
    assertEquals("ls", Templates.withParts(Bytes.ofUtf8("ls", "x")).latin1());
  }

  @Test
  void withParts_unknown_isNamedWithItsLine() {
    Failure failure =
        assertThrows(
            Failure.class, () -> Templates.withParts(Bytes.ofUtf8("ls\n#include disk\n", "x.cfg")));
    assertEquals(
        "x.cfg:2: 'disk' is not a part of templates, did you mean disks?", failure.getMessage());
  }

  @Test
  void parts_areThoseOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("templates/parts"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".cfg", "")).sorted().toList();
      assertEquals(List.of("disks", "entries", "failure", "guest", "hand-on", "words"), names);
      for (String name : names) {
        assertTrue(Templates.withParts(Bytes.ofUtf8("#include " + name, "x")).size() > 100, name);
      }
    }
  }

  @Test
  void find_unknown_isEmpty() {
    assertTrue(Templates.find("chain").isEmpty());
    assertTrue(Templates.find("../mkpvhboot.properties").isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void chainload_forEachTarget_needsNoSetting(Target target) {
    String script = expanded("chainload", Map.of(), target);

    assertTrue(script.contains("for folder in /boot/grub /grub /boot/grub2 /grub2 ; do"), script);
    assertTrue(script.contains("\"$each\" != \"(memdisk)\""), "it never finds itself");
  }

  @Test
  void templates_thatLookForDisks_haveOneOrderOfThem() {
    String order = nextDisk("chainload");

    assertTrue(order.contains("'^\\(xen/xvd[a-z][0-9,)]'"), order);
    assertEquals(order, nextDisk("chainload-two-stage"));
    assertEquals(order, nextDisk("second-stage"));
  }

  private static String nextDisk(String template) {
    String script = Templates.find(template).orElseThrow().latin1();
    return script.substring(
        script.indexOf("# Sets $disk to"), script.indexOf("\n}\n", script.indexOf("next_disk {")));
  }

  @Test
  void chainloadTwoStage_forPv_namesTheSecondStageOfItsArchitecture() {
    String script = expanded("chainload-two-stage", Map.of(), Target.X86_64_XEN);

    for (String path : List.of("/boot/xen/pvboot-x86_64.elf", "/xen/pvboot-x86_64.elf")) {
      assertTrue(script.contains(path), path);
    }
    assertFalse(script.contains("@@"), script);
  }

  @Test
  void chainloadTwoStage_forPvh_startsItByMultiboot2() {
    String script = expanded("chainload-two-stage", Map.of(), Target.I386_XEN_PVH);

    assertTrue(script.contains("in /boot/xen/pvhboot-i386.elf /xen/pvhboot-i386.elf ;"), script);
    assertTrue(script.contains("multiboot2 \"$@\"\n"), script);
    assertFalse(script.contains("@@"), script);
  }

  @ParameterizedTest
  @EnumSource
  void secondStage_looksForNoFurtherStage_andSaysThatItRuns(Target target) {
    String script = expanded("second-stage", Map.of(), target);

    assertFalse(script.contains("if multiboot"), script);
    assertTrue(script.contains("set second_stage=yes\nexport second_stage\n"), script);
    assertTrue(script.contains("set uuid=''\nset label=''\n"), script);
  }

  @Test
  void secondStage_withALabel_isOneWord() {
    String script = expanded("second-stage", Map.of("LABEL", "the guest's"), Target.I386_XEN_PVH);

    assertTrue(script.contains("set label='the guest'\\''s'\n"), script);
  }

  private static String linux(String initrd) {
    return expanded(
        "linux",
        Map.of(
            "DISK", "xen/xvda1",
            "KERNEL", "/vmlinuz",
            "INITRD", initrd,
            "CMDLINE", "root=/dev/xvda1 ro"),
        Target.I386_XEN_PVH);
  }

  @Test
  void linux_withSettings_isOneCommandOfQuotedWords() {
    String script = linux("");

    assertTrue(script.contains("set root=xen/xvda1\n"), script);
    assertTrue(script.contains("if linux /vmlinuz 'root=/dev/xvda1' ro ; then\n"), script);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "/initrd.img ! /initrd.img",
        "/a.img  (hd0)/b.img /c.img ! /a.img '(hd0)/b.img' /c.img",
        "\"/the seed.cpio\" /it's ! '/the seed.cpio' '/it'\\''s'",
        "~~ ! ~~",
        "~  ~ ! ~~"
      })
  void linux_withInitrds_namesThemInOneCommand(String initrd, String words) {
    String script = linux(initrd);

    assertTrue(script.contains("for file in " + words + "  ; do set initrd=yes ; done\n"), script);
    assertTrue(script.contains("  elif initrd " + words + "  ; then\n"), script);
  }
}
