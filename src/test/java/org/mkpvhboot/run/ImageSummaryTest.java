package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.anatomy.Anatomy;
import org.mkpvhboot.anatomy.GrubImage;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** The first sentence of inspect. */
final class ImageSummaryTest {
  private final Bytes good = new PartsImage(Target.I386_XEN_PVH).prefix("(memdisk)").build();

  private static String summary(Bytes file) {
    return ImageSummary.of(Anatomy.of(file).image());
  }

  @Test
  void goodImage_saysWhatItDoes() {
    assertEquals(ImageForecast.of(GrubImage.decode(good)).sentence(), summary(good));
  }

  @Test
  void goodImageInGzip_saysWhatItDoes() {
    Bytes packed = Bytes.of(FakeArchive.gz(good.toArray()), "image");
    assertEquals(summary(good), summary(packed));
  }

  @Test
  void imageWithoutItsEntry_saysThatItWouldNotBoot() {
    assertEquals(
        "It would not boot as a PVH guest (the image has no PVH entry; Xen would take it for HVM"
            + " firmware and enter it at e_entry); mkpvhboot verify says where and what to do.",
        summary(Patch.number(good, -12, 17, 4)));
  }

  @Test
  void imageWithSeveralFaults_countsThem() {
    Bytes bad = Patch.number(Patch.number(good, -4, 0, 4), 16, 1, 2);
    assertEquals(
        "It would not boot as a PVH guest (the file is not a linked program and 2 more); mkpvhboot"
            + " verify says where and what to do.",
        summary(bad));
  }

  @Test
  void ovmf_looksForALoader() {
    assertEquals(
        "Xen starts OVMF, 0x200000 bytes, in a PVH guest, and it looks for a boot loader for EFI on the"
            + " guest's disks.",
        summary(TestFirmware.ofXen(0x200000).build()));
  }

  @Test
  void ovmfWithTheHeaderOfAnotherSize_saysTheReason() {
    assertEquals(
        "It would not boot as a PVH guest (the header loads only a part of OVMF: it was made for"
            + " another size and 1 more); mkpvhboot verify says where and what to do.",
        summary(TestFirmware.ofXen(0x400000).build()));
  }

  @Test
  void linux_needsItsInitrd() {
    assertEquals(
        "Xen starts Linux 6.1.0-9-amd64 in a PV guest or a PVH guest, and it needs its own initrd and"
            + " command line from the guest's config: ramdisk, cmdline.",
        summary(TestKernel.linux()));
  }

  @Test
  void anotherKernel_isNotKnown() {
    Draft draft = Draft.pvh32();
    draft.note(Note.string(XenNote.GUEST_OS, "NetBSD"));
    assertEquals(
        "Xen starts NetBSD in a PVH guest, and it is no GRUB, so that nobody knows here what it does.",
        summary(draft.build()));
  }
}
