package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.anatomy.HostProgram;
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
    Optional<HostProgram> program = HostProgram.of(image.elf());
    boolean firmware = image.elf().header().elfClass().wordSize() == 4 && image.linux().isEmpty();
    return List.of(
        new Finding(
            image.notePlace(XenNote.PHYS32_ENTRY),
            "note PHYS32_ENTRY",
            "none",
            "the 32-bit address of the PVH entry",
            program.map(each -> "the file " + each.what()).orElseGet(() -> whyNotPvh(image))
                + (firmware ? "; Xen would take it for HVM firmware and enter it at e_entry" : ""),
            program.map(HostProgram::next).orElseGet(() -> nextForPvh(image))));
  }

  private static String whyNotPvh(Candidate image) {
    return image.notes().all().isEmpty()
        ? "the image has no note of Xen: it was not made for a Xen guest"
        : "the image has no PVH entry";
  }

  private static String nextForPvh(Candidate image) {
    boolean isPv = checkPv(image).isEmpty();
    if (isOther(image)) {
      return isPv
          ? "Start the guest with type = \"pv\"."
          : "Take a kernel that is made for PVH guests: Linux with CONFIG_PVH or CONFIG_XEN_PVH, or"
              + " an image of mkpvhboot build --target i386-xen_pvh.";
    }
    return isPv
        ? "Start the guest with type = \"pv\", or build the image for i386-xen_pvh."
        : "Build it for the target i386-xen_pvh.";
  }

  private static String nextForPv(Candidate image) {
    boolean isPvh = image.notes().number(XenNote.PHYS32_ENTRY).isPresent();
    if (isOther(image)) {
      return isPvh
          ? "Start the guest with type = \"pvh\"."
          : "Take a kernel that is made for PV guests: Linux with CONFIG_XEN_PV, or an image of"
              + " mkpvhboot build --target x86_64-xen.";
    }
    return isPvh
        ? "Start the guest with type = \"pvh\", or build the image for x86_64-xen or i386-xen."
        : "Build it for the target x86_64-xen or i386-xen.";
  }

  /** Whether somebody else than GRUB's user has to build it anew. */
  private static boolean isOther(Candidate image) {
    return !image.anatomy().isGrub();
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
        nextForPv(image));
  }
}
