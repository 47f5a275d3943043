package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.HeaderField;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target.Guest;

/** What is loaded lies where a guest has RAM, and starts at a page. */
final class GuestMemoryRule extends Rule {
  private static final long PAGE = 4096;

  /** From here on a PVH guest has special pages, ACPI tables and the LAPIC instead of RAM. */
  private static final long PVH_RAM_END = 0xfc000000L;

  /** From here on a 32-bit PV guest has Xen (HYPERVISOR_VIRT_START_PAE, xen-x86_32.h). */
  private static final long PV32_END = 0xf5800000L;

  /** Here the addresses of a 64-bit PV guest end for the time being: x86 has no more of them. */
  private static final long PV64_LOWER_END = 0x0000800000000000L;

  /** From here on they go on, behind Xen's own (HYPERVISOR_VIRT_END, xen-x86_64.h). */
  private static final long PV64_UPPER_START = 0xffff880000000000L;

  /** So much may lie between VIRT_BASE and the end of a PV image, all of which has to be RAM. */
  private static final long MOST_PV_MEMORY = 1L << 31;

  GuestMemoryRule() {
    super(
        "guest-memory",
        "Xen's parser takes such an image; the load step after it refuses it, or the guest's"
            + " memory does not reach so far");
  }

  @Override
  List<Finding> check(Candidate image) {
    List<Finding> findings = new ArrayList<>();
    if (image.loads().isEmpty()) {
      return findings;
    }
    if (image.kstart() % PAGE != 0) {
      findings.add(
          Finding.damage(
              image.place(image.lowest(), HeaderField.P_PADDR),
              "lowest p_paddr",
              Printable.hex(image.kstart()),
              "a multiple of 0x1000",
              "the image does not start at a page"));
    }
    if (image.guest() == Guest.PVH) {
      checkEnd(image, 0, PVH_RAM_END, "a PVH guest has no RAM there", findings);
    } else {
      checkPv(image, findings);
    }
    return findings;
  }

  private static void checkPv(Candidate image, List<Finding> findings) {
    long virtBase = image.virtBase();
    if (image.elf().header().e_machine() == Ehdr.EM_386) {
      checkEnd(image, 0, PV32_END, "Xen itself has these addresses of a guest", findings);
    } else if (Long.compareUnsigned(image.kstart(), PV64_UPPER_START) < 0) {
      checkEnd(image, 0, PV64_LOWER_END, "a guest has no such addresses", findings);
    }
    checkEnd(
        image, virtBase, MOST_PV_MEMORY, "a guest would need more than 2 GiB to start", findings);
  }

  private static void checkEnd(
      Candidate image, long from, long most, String what, List<Finding> findings) {
    if (Long.compareUnsigned(image.kend() - from, most) > 0) {
      findings.add(
          Finding.damage(
              image.place(image.highest(), HeaderField.P_PADDR),
              "highest p_paddr + p_memsz",
              Printable.hex(image.kend()),
              "at most " + Printable.hex(from + most),
              what));
    }
  }
}
