package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.Shdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.SecondStageImage;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.TestLinux;

/** The rules as docs/checks.md has them: each with what it finds in an image that breaks it. */
final class RulesPageTest {
  private static final String START = "## The rules of verify\n";

  /** An image that breaks one rule. */
  private record Broken(Bytes image, Guest guest) {}

  private static Bytes pvh() {
    return Bytes.concat(
        "image",
        new ImageBuilder()
            .build(ImageSpec.withPrefix("/boot/grub"), FakePlatform.of(Target.I386_XEN_PVH).open())
            .pieces());
  }

  private static Broken pvh(int offset, long value, int width) {
    return new Broken(Patch.number(pvh(), offset, value, width), Guest.PVH);
  }

  private static Broken pv(Note note) {
    return new Broken(Draft.pv64().note(note).build(), Guest.PV);
  }

  private static Broken broken(String rule) {
    return switch (rule) {
      case "elf" -> new Broken(Bytes.ofUtf8("text\n".repeat(99), "image"), Guest.PVH);
      case "header-tables" -> new Broken(headerBehindTheEnd(), Guest.PVH);
      case "executable" -> pvh(16, 1, 2);
      case "machine" -> pvh(18, 40, 2);
      case "other-loader" -> new Broken(multiboot(), Guest.PVH);
      case "bzimage" ->
          new Broken(Patch.number(Draft.pvh32().build(), 0x202, 0x53726448L, 4), Guest.PVH);
      case "kernel-packing" ->
          new Broken(TestLinux.packed(TestKernel.linux(), Packing.BZIP2), Guest.PVH);
      case "segment-bytes" -> pvh(56, 0xffffff, 4);
      case "segment-memory" -> pvh(72, 0x200000, 4);
      case "note-bytes" -> pvh(152, 0xffffff, 4);
      case "note-form" -> pvh(-16, 5, 4);
      case "xen-guest-section" -> new Broken(guestSection(), Guest.PV);
      case "symbol-table" -> pv(Note.string(XenNote.BSD_SYMTAB, "yes"));
      case "guest-notes" -> pvh(-12, 17, 4);
      case "pv-type" -> new Broken(withoutPae(), Guest.PV);
      case "address-notes" -> new Broken(offsetWithoutBase(), Guest.PV);
      case "features" -> pv(Note.string(XenNote.FEATURES, "!dom0"));
      case "relocation" ->
          new Broken(
              Draft.pvh64()
                  .note(Note.number(XenNote.PHYS32_RELOC, 0, 4).withDesc(Hex.bytes("00003000")))
                  .build(),
              Guest.PVH);
      case "entry" -> pvh(-4, 0xfffff, 4);
      case "entry-code" -> pvh(-4, 0x10001c, 4);
      case "guest-memory" -> pvh(128, 0xfc000000L, 4);
      case "grub-payload" -> pvh(0x1024, 0xffff, 4);
      case "grub-modules" -> new Broken(damagedModule(), Guest.PVH);
      case "multiboot-header" ->
          new Broken(
              Patch.number(SecondStageImage.build(), SecondStageImage.HEADER + 12, 1, 4),
              Guest.PVH);
      case "multiboot-entry" ->
          new Broken(
              Patch.number(SecondStageImage.build(), SecondStageImage.ENTRY, 0xfffff, 4),
              Guest.PVH);
      case "firmware" -> new Broken(TestFirmware.ofXen(0x400000).build(), Guest.PVH);
      default -> throw new AssertionError("write an image that breaks the rule " + rule);
    };
  }

  private static Bytes headerBehindTheEnd() {
    return Patch.number(Patch.number(Draft.pvh32().build(), 32, 0xffffff, 4), 48, 0, 2);
  }

  private static Bytes multiboot() {
    Draft draft = Draft.pvh32();
    draft.tail = new ByteWriter().zeros(9000 - draft.build().size()).toBytes("tail");
    Bytes image = Patch.number(draft.build(), 0x600, 0x336ec578, 4);
    return Patch.number(image, 0x608, -0x336ec578, 4);
  }

  private static Bytes guestSection() {
    Draft draft = Draft.pv64();
    draft.notes.clear();
    draft.sections.add(new Shdr(Draft.GUEST_NAME, Shdr.SHT_PROGBITS, 0, 0, 0x400, 16, 0, 0, 1, 0));
    return draft.fitNotes().build();
  }

  private static Bytes withoutPae() {
    Draft draft = Draft.pv32();
    draft.notes.removeIf(note -> note.type() == XenNote.PAE_MODE);
    return draft.fitNotes().build();
  }

  private static Bytes offsetWithoutBase() {
    Draft draft = Draft.pv64();
    draft.notes.removeIf(note -> note.type() == XenNote.VIRT_BASE);
    return draft.note(Note.number(XenNote.PADDR_OFFSET, 0x1000, 8)).build();
  }

  private static Bytes damagedModule() {
    Bytes image =
        Bytes.concat(
            "image",
            new ImageBuilder()
                .build(
                    ImageSpec.withPrefix("/boot/grub")
                        .withModules(
                            List.of(
                                org.mkpvhboot.modules.ModuleRequest.named("normal", "the test"))),
                    FakePlatform.completeBefore214(Target.I386_XEN_PVH).open())
                .pieces());
    return Patch.number(image, image.latin1().indexOf("\177ELF", 4), 0, 1);
  }

  private static Finding finding(String rule) {
    Broken broken = broken(rule);
    Verdict verdict = Verifier.judge(broken.image(), broken.guest());
    return verdict.results().stream()
        .filter(result -> result.rule().equals(rule) && !result.holds())
        .map(result -> result.findings().get(0))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rule + " finds nothing: " + verdict));
  }

  @Test
  void table_isThatOfTheRules() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add("| rule | finds, for instance | what to do |");
    rows.add("| --- | --- | --- |");
    List<String> names = new ArrayList<>(List.of(Verifier.ELF));
    Verifier.RULES.forEach(rule -> names.add(rule.name()));
    for (String name : names) {
      Finding finding = finding(name);
      rows.add("| `" + name + "` | " + finding.what() + " | " + finding.next() + " |");
    }
    String page = Files.readString(Path.of("docs/checks.md"));
    String section = page.substring(page.indexOf(START) + START.length());
    assertEquals(
        String.join("\n", rows),
        section
            .lines()
            .filter(line -> line.startsWith("| "))
            .limit(rows.size())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void reasonsToBeStricter_standThere() throws Exception {
    String page = Files.readString(Path.of("docs/checks.md"));
    String expected =
        Verifier.RULES.stream()
            .filter(rule -> rule.whyStricter().isPresent())
            .map(rule -> "- `" + rule.name() + "`: " + rule.whyStricter().orElseThrow() + ".\n")
            .collect(Collectors.joining());
    int start = page.indexOf("- `executable`: ");
    assertEquals(
        expected,
        start < 0 ? "" : page.substring(start, Math.min(page.length(), start + expected.length())));
  }
}
