package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** Images that are no GRUB. */
final class KernelImageTest {
  private static KernelImage of(Bytes image) {
    return KernelImage.of(image).orElseThrow();
  }

  private static String sentence(Bytes image) {
    return KernelSentence.of(of(image), image);
  }

  @Test
  void ovmf_isNamed() {
    KernelImage kernel = of(TestFirmware.ofXen(0x200000).build());
    assertEquals("OVMF", kernel.name());
    assertEquals(0x2fffd0, kernel.entry());
    assertEquals(32, kernel.memoryMiB());
    assertEquals("firmware", kernel.title(kernel.elf().segments().get(0)));
    assertEquals(
        "Xen starts OVMF, 0x200000 bytes, in a PVH guest, and it looks for a boot loader for EFI on the"
            + " guest's disks.",
        sentence(TestFirmware.ofXen(0x200000).build()));
  }

  @Test
  void ovmfWithTheHeaderOfAnotherSize_isNamed_withTheReason() {
    Bytes four = TestFirmware.ofXen(0x400000).build();
    assertEquals("OVMF", of(four).name());
    assertEquals(
        "It would not boot as a PVH guest (the header loads only a part of OVMF: it was made for"
            + " another size and 1 more); mkpvhboot verify says where and what to do.",
        sentence(four));
  }

  @Test
  void linux_isNamed_withItsVersion() {
    KernelImage kernel = of(TestKernel.linux());
    assertEquals("Linux 6.1.0-9-amd64", kernel.name());
    assertEquals(Guest.PVH, kernel.guest());
    assertEquals(0x40, kernel.entry());
    assertEquals(
        "Xen starts Linux 6.1.0-9-amd64 in a PV guest or a PVH guest, and it needs its own initrd and"
            + " command line from the guest's config: ramdisk, cmdline.",
        sentence(TestKernel.linux()));
  }

  @Test
  void linuxWithoutItsBanner_isLinux() {
    Draft draft = Draft.pv64();
    draft.note(Note.string(XenNote.GUEST_OS, "linux"));
    KernelImage kernel = of(draft.build());
    assertEquals("Linux", kernel.name());
    assertEquals(Guest.PV, kernel.guest());
  }

  @Test
  void anotherKernel_isNamedByItsNote() {
    Draft draft = Draft.pvh32();
    assertEquals("a kernel", of(draft.build()).name());
    draft.note(Note.string(XenNote.GUEST_OS, "NetBSD"));
    assertEquals("NetBSD", of(draft.build()).name());
    assertEquals(
        "Xen starts NetBSD in a PVH guest, and it is no GRUB, so that nobody knows here what it does.",
        sentence(draft.build()));
    assertEquals(2, of(draft.build()).memoryMiB());
  }

  @Test
  void imagesOfGrub_andWhatIsNoImage_areNone() {
    Optional<KernelImage> none = Optional.empty();
    assertEquals(none, KernelImage.of(new PartsImage(Target.I386_XEN_PVH).build()));
    assertEquals(none, KernelImage.of(Bytes.ofUtf8("text", "text")));
    assertEquals(none, KernelImage.of(TestFirmware.stock(0x10000).build()));
    assertEquals(none, KernelImage.of(TestFirmware.ofXen(0x10000).build()));
    Bytes linux = TestKernel.linux();
    assertTrue(KernelImage.of(linux.slice(0, linux.size() - 400)).isEmpty());
    Draft bare = Draft.pvh32();
    bare.notes.clear();
    assertEquals(none, KernelImage.of(bare.fitNotes().build()));
  }
}
