package org.mkpvhboot.disk;

import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** Files that hold a disk in a way of their own, as far as Xen's hosts have them. */
enum ForeignFormat {
  /** QEMU's docs/interop/qcow2.txt. */
  QCOW2("qcow2", "QFI\u00fb", 0),
  /** QEMU's docs/interop/qed_spec.txt. */
  QED("qed", "QED\0", 0),
  /** Microsoft's [MS-VHDX], 2.2.1. */
  VHDX("vhdx", "vhdxfile", 0),
  VMDK("vmdk", "KDMV", 0),
  /** Of ESX. */
  VMDK_COWD("vmdk", "COWD", 0),
  /** Its description without the disk. */
  VMDK_TEXT("vmdk", "# Disk DescriptorFile", 0),
  /** VirtualBox's. */
  VDI("vdi", "\u007f\u0010\u00da\u00be", 0x40),
  /** Microsoft's Virtual Hard Disk Image Format Specification: a copy of the footer. */
  VHD("vhd", "conectix", 0);

  private final String id;
  private final String magic;
  private final int offset;

  ForeignFormat(String id, String magic, int offset) {
    this.id = id;
    this.magic = magic;
    this.offset = offset;
  }

  /**
   * What a file is.
   *
   * @param start its first bytes
   * @param end its last sector
   */
  static Optional<ForeignFormat> of(Bytes start, Bytes end) {
    for (ForeignFormat each : values()) {
      if (each.isIn(start, each.offset)) {
        return Optional.of(each);
      }
    }
    // one of fixed size begins with the disk
    return VHD.isIn(end, 0) ? Optional.of(VHD) : Optional.empty();
  }

  private boolean isIn(Bytes bytes, int at) {
    return bytes.contains(at, magic.length())
        && bytes.slice(at, magic.length()).latin1().equals(magic);
  }

  /** Says what it is, and how to get a disk of it. */
  Failure refusal(Path file) {
    return new Failure(
        Kind.UNSUPPORTED,
        Place.file(file),
        "is a " + id + " file",
        "Make a raw copy: qemu-img convert -O raw FILE DISK; or show it as a device:"
            + " qemu-nbd -r -c /dev/nbd0 FILE.");
  }
}
