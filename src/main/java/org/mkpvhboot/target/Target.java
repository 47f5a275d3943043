package org.mkpvhboot.target;

import static org.mkpvhboot.elf.XenNote.ENTRY;
import static org.mkpvhboot.elf.XenNote.GUEST_OS;
import static org.mkpvhboot.elf.XenNote.LOADER;
import static org.mkpvhboot.elf.XenNote.PAE_MODE;
import static org.mkpvhboot.elf.XenNote.PHYS32_ENTRY;
import static org.mkpvhboot.elf.XenNote.VIRT_BASE;
import static org.mkpvhboot.elf.XenNote.XEN_VERSION;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;

/** The platforms that images are built for; all that differs between them stands here as data. */
public enum Target {
  /** 32-bit paravirtualised guests. */
  I386_XEN("i386-xen", ElfClass.ELFCLASS32, Ehdr.EM_386, 0, Guest.PV),
  /** 64-bit paravirtualised guests. */
  X86_64_XEN("x86_64-xen", ElfClass.ELFCLASS64, Ehdr.EM_X86_64, 0, Guest.PV),
  /** PVH guests, entered in 32-bit protected mode whatever runs later. */
  I386_XEN_PVH("i386-xen_pvh", ElfClass.ELFCLASS32, Ehdr.EM_386, 0x100000, Guest.PVH);

  /** How Xen starts a guest. */
  public enum Guest {
    PV("pv"),
    PVH("pvh");

    private final String id;

    Guest(String id) {
      this.id = id;
    }

    /** As options, JSON and xl have it. */
    public String id() {
      return id;
    }
  }

  /** What people call them, whose names are not near to GRUB's. */
  private static final Map<String, Target> OTHER_NAMES =
      Map.of(
          "pvh",
          I386_XEN_PVH,
          "xen_pvh",
          I386_XEN_PVH,
          "x86_64-xen_pvh",
          I386_XEN_PVH,
          "pv",
          X86_64_XEN,
          "pv64",
          X86_64_XEN,
          "xen",
          X86_64_XEN,
          "amd64",
          X86_64_XEN,
          "x86_64",
          X86_64_XEN,
          "pv32",
          I386_XEN,
          "i386",
          I386_XEN);

  /**
   * grub-mkimage states this size for the 4 bytes of PAE_MODE; the same bytes need the same slip.
   */
  private static final int PAE_MODE_DESCSZ = 12;

  private final String id;
  private final ElfClass elfClass;
  private final int machine;
  private final long linkAddress;
  private final Guest guest;

  Target(String id, ElfClass elfClass, int machine, long linkAddress, Guest guest) {
    this.id = id;
    this.elfClass = elfClass;
    this.machine = machine;
    this.linkAddress = linkAddress;
    this.guest = guest;
  }

  /** GRUB's name of the platform, {@code i386-xen_pvh} for instance. */
  public String id() {
    return id;
  }

  public ElfClass elfClass() {
    return elfClass;
  }

  /** {@code e_machine} of the kernel, the modules and the image. */
  public int machine() {
    return machine;
  }

  /** The address that the kernel is linked to and entered at. */
  public long linkAddress() {
    return linkAddress;
  }

  public Guest guest() {
    return guest;
  }

  /**
   * Whether hosts run it in Xen's PV shim: a hypervisor has 32-bit PV only where it was compiled
   * with CONFIG_PV32, which is off by default; the shim has it.
   */
  public boolean isForShim() {
    return guest == Guest.PV && elfClass == ElfClass.ELFCLASS32;
  }

  /** The size of an address in bytes, 4 or 8; objects of the module area are padded to it. */
  public int wordSize() {
    return elfClass.wordSize();
  }

  /** The architecture in the name of a PV guest's second stage, {@code pvboot-<arch>.elf}. */
  public Optional<String> pvbootArch() {
    if (guest != Guest.PV) {
      return Optional.empty();
    }
    return Optional.of(elfClass == ElfClass.ELFCLASS64 ? "x86_64" : "i386");
  }

  /** What makes an image of this target a second stage. */
  public SecondStage secondStage() {
    return pvbootArch()
        .map(
            arch ->
                new SecondStage("pvboot-" + arch + ".elf", "multiboot", false, Optional.empty()))
        .orElseGet(
            () ->
                new SecondStage("pvhboot-i386.elf", "multiboot2", true, Optional.of("multiboot2")));
  }

  /** The notes that tell Xen how to start the image, in the order in which they stand in it. */
  public List<XenNote> notes() {
    if (guest == Guest.PVH) {
      return List.of(XenNote.number(PHYS32_ENTRY, linkAddress, 4));
    }
    List<XenNote> notes = new ArrayList<>();
    notes.add(XenNote.string(GUEST_OS, "GRUB"));
    notes.add(XenNote.string(LOADER, "generic"));
    notes.add(XenNote.string(XEN_VERSION, "xen-3.0"));
    notes.add(XenNote.number(ENTRY, linkAddress, wordSize()));
    notes.add(XenNote.number(VIRT_BASE, 0, wordSize()));
    if (elfClass == ElfClass.ELFCLASS32) {
      notes.add(XenNote.stringWithSize(PAE_MODE, "yes", PAE_MODE_DESCSZ));
    }
    return notes;
  }

  /** The names of all targets. */
  public static List<String> ids() {
    return List.of(values()).stream().map(Target::id).toList();
  }

  /**
   * Finds a target by its name.
   *
   * @throws Failure USAGE with the nearest name when there is none
   */
  public static Target of(String id) {
    for (Target target : values()) {
      if (target.id.equals(id)) {
        return target;
      }
    }
    throw Failure.usage(
        "unknown target '" + id + "'" + meant(id),
        "Targets are " + String.join(", ", ids()) + ", and all for the three.");
  }

  private static String meant(String id) {
    Target target = OTHER_NAMES.get(id.toLowerCase(Locale.ROOT));
    return target == null ? NearestName.didYouMean(id, ids()) : ", did you mean " + target.id + "?";
  }

  @Override
  public String toString() {
    return id;
  }
}
