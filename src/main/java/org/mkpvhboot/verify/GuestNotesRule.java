package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.NoteTable;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;

/** The notes are there by which Xen knows an image for the guest type. */
final class GuestNotesRule extends Rule {
  static final String NAME = "guest-notes";

  GuestNotesRule() {
    super(NAME);
  }

  @Override
  List<Finding> check(Candidate image) {
    return image.guest() == Guest.PVH ? checkPvh(image) : checkPv(image);
  }

  private static List<Finding> checkPvh(Candidate image) {
    if (image.notes().number(XenNote.PHYS32_ENTRY).isPresent()) {
      return List.of();
    }
    String next =
        checkPv(image).isEmpty()
            ? "Start the guest with type = \"pv\", or build the image for i386-xen_pvh."
            : "Build it for the target i386-xen_pvh.";
    boolean firmware = image.elf().header().elfClass().wordSize() == 4;
    return List.of(
        new Finding(
            image.notePlace(XenNote.PHYS32_ENTRY),
            "note PHYS32_ENTRY",
            "none",
            "the 32-bit address of the PVH entry",
            (image.notes().all().isEmpty()
                    ? "the image has no note of Xen: it was not made for a Xen guest"
                    : "the image has no PVH entry")
                + (firmware ? "; Xen would take it for HVM firmware and enter it at e_entry" : ""),
            next));
  }

  private static List<Finding> checkPv(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    NoteTable notes = image.notes();
    boolean loader =
        notes.string(XenNote.LOADER).filter(value -> value.startsWith("generic")).isPresent();
    boolean linux =
        notes.string(XenNote.GUEST_OS).filter(value -> value.startsWith("linux")).isPresent();
    if (!loader && !linux) {
      findings.add(missing(image, XenNote.LOADER, "generic, or GUEST_OS linux"));
    }
    boolean version =
        notes.string(XenNote.XEN_VERSION).filter(value -> value.startsWith("xen-3.0")).isPresent();
    if (!version) {
      findings.add(missing(image, XenNote.XEN_VERSION, "xen-3.0"));
    }
    return findings;
  }

  private static Finding missing(Candidate image, long type, String limit) {
    String name = XenNote.nameOf(type);
    return new Finding(
        image.notePlace(type),
        "note " + name,
        image.notes().string(type).orElse("none"),
        limit,
        "the image has no note " + name + " that Xen starts a PV guest by",
        image.notes().number(XenNote.PHYS32_ENTRY).isPresent()
            ? "Start the guest with type = \"pvh\", or build the image for x86_64-xen or i386-xen."
            : "Build it for the target x86_64-xen or i386-xen.");
  }
}
