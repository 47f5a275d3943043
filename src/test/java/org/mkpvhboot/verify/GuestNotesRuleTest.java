package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;
import org.mkpvhboot.testing.PartsImage;
import org.mkpvhboot.testing.Patch;

/** The notes by which Xen knows an image for a guest type. */
final class GuestNotesRuleTest {
  private static String found(Draft draft, Guest guest) {
    return Found.by(new GuestNotesRule(), draft, guest);
  }

  private static Draft without(Draft draft, long type) {
    draft.notes.removeIf(note -> note.type() == type);
    return draft.fitNotes();
  }

  @Test
  void imagesForTheirGuests_holds() {
    assertEquals(Found.NOTHING, found(Draft.pvh32(), Guest.PVH));
    assertEquals(Found.NOTHING, found(Draft.pvh64(), Guest.PVH));
    assertEquals(Found.NOTHING, found(Draft.pv64(), Guest.PV));
    assertEquals(Found.NOTHING, found(Draft.pv32(), Guest.PV));
  }

  @Test
  void pvImageAsPvh_namesTheOtherType_isFound() {
    assertEquals(
        """
        image at offset 0x580: the image has no PVH entry
          note PHYS32_ENTRY is none, should be the 32-bit address of the PVH entry. Start the guest\
         with type = "pv".
        """,
        found(Draft.pv64(), Guest.PVH));
  }

  @Test
  void imageOf32BitsWithoutNotes_wouldBeFirmware_isFound() {
    assertEquals(
        """
        image at offset 0x580: the image has no note of Xen: it was not made for a Xen guest; Xen\
         would take it for HVM firmware and enter it at e_entry
          note PHYS32_ENTRY is none, should be the 32-bit address of the PVH entry. Take a kernel\
         that is made for PVH guests: Linux with CONFIG_PVH or CONFIG_XEN_PVH, or an image of\
         mkpvhboot build --target i386-xen_pvh.
        """,
        found(without(Draft.pvh32(), XenNote.PHYS32_ENTRY), Guest.PVH));
  }

  @Test
  void entryWithAllBitsSet_isNone_isFound() {
    Note unset = Note.number(XenNote.PHYS32_ENTRY, 0xffffffffL, 4);
    assertEquals(2, found(Draft.pvh64().note(unset), Guest.PVH).lines().count());
    Note last = Note.number(XenNote.PHYS32_ENTRY, 0xfffffffeL, 4);
    assertEquals(Found.NOTHING, found(Draft.pvh64().note(last), Guest.PVH));
  }

  @Test
  void pvhImageAsPv_namesTheOtherType_isFound() {
    assertEquals(
        """
        image at offset 0x580: the image has no note LOADER that Xen starts a PV guest by
          note LOADER is none, should be generic, or GUEST_OS linux. Start the guest with type =\
         "pvh".
        image at offset 0x580: the image has no note XEN_VERSION that Xen starts a PV guest by
          note XEN_VERSION is none, should be xen-3.0. Start the guest with type = "pvh".
        """,
        found(Draft.pvh64(), Guest.PV));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "generi", "Generic", " generic", "linux"})
  void otherLoader_isFound(String loader) {
    assertEquals(
        """
        image at offset 0x5a8: the image has no note LOADER that Xen starts a PV guest by
          note LOADER is %s, should be generic, or GUEST_OS linux. Take a kernel that is made for PV\
         guests: Linux with CONFIG_XEN_PV, or an image of mkpvhboot build --target x86_64-xen.
        """
            .formatted(loader),
        found(Draft.pv64().note(Note.string(XenNote.LOADER, loader)), Guest.PV));
  }

  @Test
  void stringsThatStartRight_holds() {
    Draft draft = Draft.pv64().note(Note.string(XenNote.LOADER, "generic-loader"));
    draft.note(Note.string(XenNote.XEN_VERSION, "xen-3.0-x86_32p"));
    assertEquals(Found.NOTHING, found(draft, Guest.PV));
  }

  @Test
  void linuxWithoutALoader_holds() {
    Draft draft = without(Draft.pv64(), XenNote.LOADER);
    assertEquals(
        Found.NOTHING, found(draft.note(Note.string(XenNote.GUEST_OS, "linux")), Guest.PV));
    assertEquals(
        2, found(draft.note(Note.string(XenNote.GUEST_OS, "Linux")), Guest.PV).lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"xen-3.", "xen-4.0", "Xen-3.0"})
  void otherVersion_isFound(String version) {
    assertEquals(
        """
        image at offset 0x5c0: the image has no note XEN_VERSION that Xen starts a PV guest by
          note XEN_VERSION is %s, should be xen-3.0. Take a kernel that is made for PV guests: Linux\
         with CONFIG_XEN_PV, or an image of mkpvhboot build --target x86_64-xen.
        """
            .formatted(version),
        found(Draft.pv64().note(Note.string(XenNote.XEN_VERSION, version)), Guest.PV));
  }

  /** GRUB's user can build it anew, as against that of any other kernel. */
  @Test
  void imageOfGrub_isToBeBuiltForTheGuest_isFound() {
    assertTrue(
        Found.by(new GuestNotesRule(), new PartsImage(Target.X86_64_XEN).build(), Guest.PVH)
            .endsWith(
                "Start the guest with type = \"pv\", or build the image for i386-xen_pvh.\n"));
    assertTrue(
        Found.by(new GuestNotesRule(), new PartsImage(Target.I386_XEN_PVH).build(), Guest.PV)
            .endsWith(
                "Start the guest with type = \"pvh\", or build the image for x86_64-xen or"
                    + " i386-xen.\n"));
  }

  @Test
  void xensOwnPrograms_areNamed_isFound() {
    Draft loader = without(Draft.pvh32(), XenNote.PHYS32_ENTRY);
    loader.tail = Bytes.ofUtf8("HVM Loader\n", "tail");
    assertTrue(found(loader, Guest.PVH).contains("the file is hvmloader, which Xen starts"));
    Draft xen = without(Draft.pvh32(), XenNote.PHYS32_ENTRY);
    xen.tail = Bytes.ofUtf8("Xen version %d.%d%s", "tail");
    Bytes plain = xen.build();
    Bytes multiboot = Patch.number(plain, Draft.HEADERS, 0x1badb002L, 4);
    multiboot = Patch.number(multiboot, Draft.HEADERS + 4, 0, 4);
    multiboot = Patch.number(multiboot, Draft.HEADERS + 8, -0x1badb002L, 4);
    assertTrue(
        Found.by(new GuestNotesRule(), multiboot, Guest.PVH)
            .contains("the file is Xen itself, the hypervisor, not a guest's kernel"));
    assertFalse(Found.by(new GuestNotesRule(), plain, Guest.PVH).contains("hypervisor"));
  }

  @Test
  void theLastNoteOfAType_counts_isFound() {
    Draft draft = Draft.pv64();
    draft.notes.add(Note.string(XenNote.XEN_VERSION, "xen-4.0"));
    assertEquals(2, found(draft.fitNotes(), Guest.PV).lines().count());
  }
}
