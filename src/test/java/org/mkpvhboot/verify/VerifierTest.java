package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.image.ImageBuilder;
import org.mkpvhboot.image.ImageSpec;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.payload.ModuleArea;
import org.mkpvhboot.payload.ObjectNumbering;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.FakePlatform;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.TestLinux;

/**
 * Images with one field changed: which rules find something.
 *
 * <p>Program headers of a 32-bit image stand from offset 52 on, 32 bytes each; the notes are last.
 */
final class VerifierTest {
  private static Bytes image(Target target) {
    return Bytes.concat(
        "image",
        new ImageBuilder()
            .build(ImageSpec.withPrefix("/boot/grub"), FakePlatform.of(target).open())
            .pieces());
  }

  private static String failed(Verdict verdict) {
    return verdict.results().stream()
        .filter(result -> !result.holds())
        .map(RuleResult::rule)
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @EnumSource
  void judge_builtImage_passesForItsGuestOnly(Target target) {
    Bytes image = image(target);
    Verdict verdict = Verifier.judge(image);

    assertEquals(target.guest(), verdict.guest());
    assertTrue(verdict.passes(), verdict.toString());
    assertEquals(List.of(), verdict.skipped());
    Guest other = target.guest() == Guest.PV ? Guest.PVH : Guest.PV;
    assertTrue(failed(Verifier.judge(image, other)).startsWith("guest-notes"));
  }

  @ParameterizedTest
  @EnumSource
  void judge_packedImage_isUnpacked(Target target) {
    byte[] packed = FakeArchive.gz(image(target).toArray());
    assertTrue(Verifier.judge(Bytes.of(packed, "image.gz")).passes());
  }

  @ParameterizedTest
  @CsvSource({
    "e_type, 16, 2, 1, executable",
    "e_machine, 18, 2, 40, machine",
    "e_phoff, 28, 4, 0xffffff, elf",
    "e_shoff, 32, 4, 0xffffff, elf",
    "class, 4, 1, 3, elf",
    "kernel p_offset, 56, 4, 0xffffff, segment-bytes",
    "kernel p_paddr, 64, 4, 0x100800, entry",
    "kernel p_filesz, 68, 4, 0x41, segment-bytes",
    "kernel p_memsz, 72, 4, 0x200000, segment-memory",
    "kernel p_flags, 76, 4, 0, segment-memory",
    "modules p_paddr, 128, 4, 0xfc000000, guest-memory",
    "modules p_paddr at the end, 128, 4, 0xfffffff0, segment-memory",
    "note segment beyond the end, 152, 4, 0xffffff, note-bytes",
    "note type, -12, 4, 17, guest-notes",
    "note descsz, -16, 4, 5, note-form",
    "note value below the image, -4, 4, 0xfffff, entry",
    "note value in the bss, -4, 4, 0x10001c, entry-code",
    "module area size, 0x1024, 4, 0xffff, grub-payload"
  })
  void judge_onePatchedField_isFoundByItsRuleFirst(
      String what, int offset, int width, String value, String rule) {
    Bytes image = Patch.number(image(Target.I386_XEN_PVH), offset, Long.decode(value), width);
    assertEquals(rule, failed(Verifier.judge(image, Guest.PVH)).split(" ", 2)[0], what);
  }

  @ParameterizedTest
  @CsvSource({
    "generic, xeneric, guest-notes",
    "xen-3.0, xen-4.0, guest-notes",
    "yes, no., pv-type"
  })
  void judge_pvNoteWithAnotherString_isFound(String value, String other, String rule) {
    Bytes image = image(Target.I386_XEN);
    int at = image.latin1().lastIndexOf(value);
    for (int i = 0; i < other.length(); i++) {
      image = Patch.number(image, at + i, other.charAt(i), 1);
    }
    assertEquals(rule, failed(Verifier.judge(image, Guest.PV)));
  }

  @Test
  void judge_truncatedImage_neverPasses() {
    Bytes image = image(Target.I386_XEN_PVH);
    for (int size = 0; size < image.size(); size += 7) {
      assertFalse(Verifier.judge(image.slice(0, size), Guest.PVH).passes(), "cut to " + size);
    }
  }

  @Test
  void judge_finding_namesFieldValueAndLimit() {
    Bytes image = Patch.number(image(Target.I386_XEN_PVH), 56, 0xffffff, 4);
    Finding finding = Verifier.judge(image, Guest.PVH).findings().get(0);

    assertEquals("image at offset 0x38", finding.place().toString());
    assertEquals("program header 0, p_offset + p_filesz", finding.field());
    assertEquals("0xffffff + 0x1c", finding.value());
    assertTrue(finding.limit().startsWith("at most 0x"), finding.limit());
    assertEquals("Build or copy the image again.", finding.next());
  }

  @Test
  void checkBuilt_badImage_isAVerdict() {
    Bytes image = Patch.number(image(Target.I386_XEN_PVH), -4, 0, 4);
    assertFails(
        Kind.VERDICT,
        "image at offset 0x"
            + Long.toHexString(image.size() - 4L)
            + ": Xen would enter the guest outside the image",
        () -> checkBuilt(image, new ModuleArea(List.of())));
  }

  @Test
  void checkBuilt_otherContents_isAFaultOfOurs() {
    assertThrows(
        IllegalStateException.class,
        () -> checkBuilt(image(Target.I386_XEN_PVH), new ModuleArea(List.of())));
  }

  private static void checkBuilt(Bytes image, ModuleArea area) {
    Target target = Target.I386_XEN_PVH;
    Kernel kernel = Kernel.layOut(FakePlatform.of(target).contents("kernel.img"), target);
    Verifier.checkBuilt(image, target, kernel, area, ObjectNumbering.GRUB_2_06);
  }

  /** A file of 1024 bytes, of no format but for {@code magic} at {@code offset}. */
  private static Bytes withMagic(int offset, String magic) {
    byte[] file = new byte[1024];
    byte[] bytes = Hex.bytes(magic).toArray();
    System.arraycopy(bytes, 0, file, offset, bytes.length);
    return Bytes.of(file, "image");
  }

  @Test
  void judge_otherFormat_isARefusalOfXensOwn_andNothingElseIsAsked() {
    Verdict verdict = Verifier.judge(withMagic(0, "28b52ffd"), Guest.PVH);

    assertEquals(
        "[RuleResult[rule=elf, whyStricter=Optional.empty, findings=[Finding[place=image at offset"
            + " 0x0, field=format, value=zstd, limit=ELF, as it is or in gzip, what=the file is"
            + " packed with zstd; Xen unpacks only gzip, next=Unpack it with zstd -dc, or pack it"
            + " with gzip instead., xen=[XEN_4_17, XEN_4_18, XEN_4_19, XEN_4_20, XEN_4_21,"
            + " XEN_4_22]]], notJudged=Optional.empty]]",
        verdict.results().toString());
    assertEquals(Verifier.RULES.size(), verdict.skipped().size());
  }

  @Test
  void judge_textInABzImage_isARefusalOfXensOwn() {
    Bytes text = TestLinux.packed(Bytes.ofUtf8("text\n".repeat(9), "x"), Packing.GZIP);
    assertEquals(
        "what is packed in the kernel is text, not an image",
        Verifier.judge(text, Guest.PV).findings().get(0).what());
  }

  @ParameterizedTest
  @EnumSource(
      value = Packing.class,
      names = {"LZO", "BZIP2"},
      mode = EnumSource.Mode.EXCLUDE)
  void judge_linux_isJudgedByTheKernelInIt(Packing packing) {
    Bytes linux = TestLinux.packed(TestKernel.linux(), packing);
    assertEquals("", failed(Verifier.judge(linux, Guest.PV)));
    assertEquals("", failed(Verifier.judge(linux, Guest.PVH)));

    Bytes none = TestLinux.packed(Draft.pv64().build(), packing);
    assertEquals("guest-notes", failed(Verifier.judge(none, Guest.PVH)));

    Bytes gz = Bytes.of(FakeArchive.gz(linux.toArray()), "vmlinuz.gz");
    assertTrue(Verifier.judge(gz).passes());
  }

  @Test
  void judge_linuxThatIsNotPacked_isJudgedToo() {
    assertTrue(Verifier.judge(TestLinux.bzImage(TestKernel.linux()), Guest.PVH).passes());
  }

  @Test
  void judge_linuxFindings_haveTheirPlaceInWhatWasUnpacked() {
    Bytes kernel = Patch.number(TestKernel.linux(), 16, 1, 2);
    Finding finding =
        Verifier.judge(TestLinux.packed(kernel, Packing.XZ), Guest.PVH).findings().get(0);
    assertEquals("vmlinuz (unpacked) at offset 0x10", finding.place().toString());
  }

  @Test
  void judge_damagedLinux_isFound() {
    Bytes linux = TestLinux.packed(TestKernel.linux(), Packing.XZ);
    Verdict verdict = Verifier.judge(linux.slice(0, linux.size() - 9L), Guest.PVH);
    assertEquals("bzimage", failed(verdict));
    assertEquals(Verifier.RULES.size(), verdict.skipped().size());
  }

  @Test
  void judge_linuxThatNothingHereUnpacks_isNotJudged() {
    Bytes lzo =
        TestLinux.bzImage(
            Bytes.concat("lzo", List.of(Hex.bytes("894c5a4f000d0a1a0a"), TestKernel.linux())));
    Failure failure = assertThrows(Failure.class, () -> Verifier.judge(lzo, Guest.PVH));
    assertEquals(Kind.UNSUPPORTED, failure.kind());
  }

  @Test
  void judge_unifiedKernel_isRefused_andItsKernelIsJudged() {
    Bytes good = TestLinux.unified(TestLinux.packed(TestKernel.linux(), Packing.ZSTD));
    assertEquals(
        "the file is a unified kernel image, a program for EFI that Xen does not start as a guest's"
            + " kernel; the kernel in it passes as a PVH guest's",
        Verifier.judge(good).findings().get(0).what());

    Bytes bad = TestLinux.unified(Bytes.ofUtf8("text", "x"));
    assertTrue(
        Verifier.judge(bad)
            .findings()
            .get(0)
            .what()
            .endsWith("; the kernel in it does not pass either: the file is text, not an image"));
  }

  /** The one difference between releases that a PVH image shows: 4.17 reads its PADDR_OFFSET. */
  @Test
  void judge_forOneRelease_hasOnlyWhatHoldsThere() {
    Bytes image = Draft.pvh64().note(Draft.Note.number(XenNote.PADDR_OFFSET, 0x1000, 8)).build();
    Verdict all = Verifier.judge(image, Guest.PVH);

    assertEquals("address-notes", failed(all));
    assertEquals(List.of(XenVersion.XEN_4_17), all.releases(false));
    assertEquals(5, all.releases(true).size());
    Verifier verifier = Verifier.of(image);
    assertTrue(verifier.judge(Guest.PVH, Set.of(XenVersion.XEN_4_18)).passes());
    assertFalse(verifier.judge(Guest.PVH, Set.of(XenVersion.XEN_4_17)).passes());
  }

  @Test
  void judge_textInGzip_isLookedAtUnpacked() {
    byte[] packed = FakeArchive.gz(Bytes.ofUtf8("type = 1\n", "x").toArray());
    Verdict verdict = Verifier.judge(Bytes.of(packed, "image"), Guest.PV);
    assertEquals("text", verdict.findings().get(0).value());
  }
}
