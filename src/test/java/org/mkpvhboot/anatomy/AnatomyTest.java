package org.mkpvhboot.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** What a file is. */
final class AnatomyTest {
  private static final String NO_GRUB =
      "other ELF: is an ELF file, but no GRUB image: no segment starts with a module area";

  private static XenImage of(Bytes image) {
    return Anatomy.of(image).image();
  }

  /** The kind, as its two views would have it. */
  private static String kind(Bytes file) {
    return Anatomy.of(file)
        .choose(
            image -> image.choose(grub -> "GRUB", firmware -> "firmware", kernel -> "kernel"),
            damaged -> "damaged GRUB: " + damaged.why().what(),
            other -> "other ELF: " + other.why().what(),
            other -> "not ELF: " + other.format().name());
  }

  @Test
  void ovmf_isNamed() {
    XenImage kernel = of(TestFirmware.ofXen(0x200000).build());
    assertEquals("OVMF", kernel.name());
    assertEquals(0x2fffd0, kernel.entry());
    assertEquals(32, kernel.memoryMiB());
    assertEquals("firmware", kernel.title(kernel.elf().segments().get(0)));
  }

  @Test
  void ovmfWithTheHeaderOfAnotherSize_isNamed_withTheReason() {
    Bytes four = TestFirmware.ofXen(0x400000).build();
    assertEquals("OVMF", of(four).name());
  }

  @Test
  void linux_isNamed_withItsVersion() {
    XenImage kernel = of(TestKernel.linux());
    assertEquals("Linux 6.1.0-9-amd64", kernel.name());
    assertEquals(Guest.PVH, kernel.guest());
    assertEquals(0x40, kernel.entry());
  }

  @Test
  void linuxWithoutItsBanner_isLinux() {
    Draft draft = Draft.pv64();
    draft.note(Note.string(XenNote.GUEST_OS, "linux"));
    XenImage kernel = of(draft.build());
    assertEquals("Linux", kernel.name());
    assertEquals(Guest.PV, kernel.guest());
  }

  @Test
  void anotherKernel_isNamedByItsNote() {
    Draft draft = Draft.pvh32();
    assertEquals("a kernel", of(draft.build()).name());
    draft.note(Note.string(XenNote.GUEST_OS, "NetBSD"));
    assertEquals("NetBSD", of(draft.build()).name());
    assertEquals(2, of(draft.build()).memoryMiB());
  }

  @Test
  void kinds_areToldFromTheBytes() {
    assertEquals("GRUB", kind(new PartsImage(Target.I386_XEN_PVH).build()));
    assertEquals("firmware", kind(TestFirmware.ofXen(0x200000).build()));
    assertEquals("kernel", kind(TestKernel.linux()));
    assertEquals("not ELF: text", kind(Bytes.ofUtf8("text", "text")));
    assertEquals("not ELF: flat firmware", kind(TestFirmware.stock(0x10000).build()));
  }

  @Test
  void elfWithoutANoteOfXen_isAnother() {
    Draft bare = Draft.pvh32();
    bare.notes.clear();
    assertEquals(NO_GRUB, kind(bare.fitNotes().build()));
  }

  @Test
  void kernelOrFirmwareCutShort_isAnother() {
    assertEquals(
        "other ELF: ends here, but a segment at 0x0 has 0x200000 bytes: the file is truncated",
        kind(TestFirmware.ofXen(0x10000).build()));
    Bytes linux = TestKernel.linux();
    assertEquals(
        "other ELF: ends here, but a segment at 0x400 has 0x100 bytes: the file is truncated",
        kind(linux.slice(0, linux.size() - 400)));
  }

  @Test
  void grubWithADamagedArea_isDamaged() {
    Bytes image = new PartsImage(Target.I386_XEN_PVH).prefix("(memdisk)").build();
    GrubImage grub = GrubImage.decode(image);
    Bytes damaged = Patch.number(image, (int) grub.areaSegment().p_offset() + 8, 0xffff, 4);
    assertEquals(
        "damaged GRUB: the module area's size of 65535 bytes does not fit the 32 that are there",
        kind(damaged));
    assertTrue(Anatomy.of(damaged).isGrub());
    assertEquals(Optional.empty(), Anatomy.of(damaged).grub());
    Failure why = assertThrows(Failure.class, () -> Anatomy.of(damaged).image());
    assertEquals(Kind.DAMAGED, why.kind());
  }

  @Test
  void imageInGzip_isUnpacked() {
    Bytes packed = Bytes.of(FakeArchive.gz(TestKernel.linux().toArray()), "image");
    assertTrue(of(packed).packed());
    assertEquals(TestKernel.linux(), of(packed).file());
  }

  @Test
  void grubImage_isForTheGuestOfItsTarget() {
    for (Target target : Target.values()) {
      XenImage image = of(new PartsImage(target).build());
      assertEquals(target.guest(), image.guest());
      assertEquals("GRUB", image.name());
      assertEquals(image.grub(), Anatomy.of(image.file()).grub());
    }
  }
}
