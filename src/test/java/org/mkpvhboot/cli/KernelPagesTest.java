package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;
import org.mkpvhboot.testing.World;

/** What inspect shows of images that are no GRUB: text and page. */
final class KernelPagesTest {
  private final World world = new World();

  private String text(Bytes image) {
    world.write("image.elf", image.toArray());
    return world.type("mkpvhboot inspect image.elf").assertGood().text();
  }

  private InspectedPage page(Bytes image) {
    world.write("image.elf", image.toArray());
    world.type("mkpvhboot inspect --html page.html image.elf").assertGood();
    return InspectedPage.parse(world.read("page.html"));
  }

  @Test
  void text_ofOvmf() {
    Bytes image = TestFirmware.ofXen(0x200000).build();
    assertEquals(
        """
        Xen starts OVMF, 0x200000 bytes, in a PVH guest, and it looks for a boot loader for EFI on the\
         guest's disks.

        kernel            OVMF
        size              2.10 MB
        sha256            %s
        firmware          0x200000 bytes at 0x100000
        PVH entry         yes, at 0x2fffd0
        ELF header        in the firmware's first bytes
        entry             0x2fffd0
        memory            at least 32 MiB for OVMF itself

        segments
                       offset    in file      address  in memory
          firmware        0x0   0x200000     0x100000   0x200000
          notes          0x74       0x14     0x100074       0x14

        notes
          PHYS32_ENTRY       0x2fffd0
        """
            .formatted(image.sha256()),
        text(image));
  }

  @Test
  void text_ofOvmfWithoutAnEntry_saysSo() {
    world.write("stock.fd", TestFirmware.stock(0x10000).build().toArray());
    world.type("mkpvhboot wrap stock.fd -o out.elf --force");
    String text = text(world.read("out.elf"));
    assertTrue(
        text.startsWith("It would not boot as a PVH guest (this OVMF has no PVH entry"), text);
    assertTrue(text.contains("\nPVH entry         no: this is not OVMF's Xen build\n"), text);
    assertTrue(text.contains("\nELF header        before the firmware\n"), text);
  }

  @Test
  void text_ofLinux() {
    String text = text(TestKernel.linux());
    assertTrue(
        text.startsWith("Xen starts Linux 6.1.0-9-amd64 in a PV guest or a PVH guest"), text);
    assertTrue(text.contains("\nmemory            at least 1 MiB for what is loaded\n"), text);
    assertTrue(text.contains("\n  PHYS32_ENTRY       0x40\n"), text);
  }

  @Test
  void text_ofAPackedImage_saysSo() {
    Bytes packed = Bytes.of(FakeArchive.gz(TestKernel.linux().toArray()), "image.gz");
    assertTrue(text(packed).contains(", unpacked " + TestKernel.linux().size() + " bytes\n"));
  }

  @Test
  void page_ofOvmf_hasSentenceVerdictsAndFacts() {
    InspectedPage page = page(TestFirmware.ofXen(0x200000).build());
    assertTrue(
        page.text("//p[contains(@class,'sentence')]")
            .startsWith("Xen starts OVMF, 0x200000 bytes,"));
    assertEquals(List.of("PVH guest: yes", "PV guest: no"), page.texts("//h3"));
    assertEquals("yes, at 0x2fffd0", page.text("//tr[th='PVH entry']/td"));
    assertEquals("0x200000 bytes at 0x100000", page.text("//tr[th='firmware']/td/code"));
    assertEquals("at least 32 MiB for OVMF itself", page.text("//tr[th='memory']/td"));
    assertEquals("0x2fffd0", page.text("//tr[th='PHYS32_ENTRY']/td"));
  }

  @Test
  void page_ofOvmfWithTheHeaderOfAnotherSize_saysWhy() {
    InspectedPage page = page(TestFirmware.ofXen(0x400000).build());
    assertTrue(page.text("//p[@class='bad']").contains("made for another size"));
    assertEquals("PVH guest: no", page.text("//h3"));
    assertTrue(page.text("//li").contains("mkpvhboot wrap"));
  }

  /** Nothing of an image becomes markup or reaches the terminal. */
  @Test
  void hostileName_isShownAsText() {
    Draft draft = Draft.pvh32();
    draft.note(Note.string(XenNote.GUEST_OS, "<b>\u001b[31m&"));
    Bytes image = draft.build();
    assertTrue(page(image).text("//tr[th='kernel']/td").startsWith("<b>"));
    assertTrue(text(image).contains("<b>\\x1b[31m&"));
  }
}
