package org.mkpvhboot.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;

/**
 * Disks with a volume of LVM or md, as Linux lays them out.
 *
 * <p>The programs that make real ones need root; mdadm needs the kernel's md too.
 */
final class VolumeDisks {
  private static final int SECTOR = 512;
  private static final int MIB = 1 << 20;
  private static final int METADATA = 4096;
  private static final int METADATA_SIZE = MIB - METADATA;

  /** Of 1.2 (linux/raid/md_p.h), in sectors. */
  private static final int SUPERBLOCK = 8;

  private static final int MD_DATA = 2048;

  /** Nothing of the host's: no list of devices, no udev, no backups. */
  private static final String CONFIG =
      """
      devices {
        use_devicesfile=0
        obtain_device_list_from_udev=0
        filter=["a|%s$|","r|.*|"]
      }
      activation { udev_sync=0 udev_rules=0 }
      global { locking_dir="%s" }
      backup { backup=0 archive=0 }
      """;

  private final GuestDiskFiles files;

  VolumeDisks(GuestDiskFiles files) {
    this.files = files;
  }

  /** A physical volume that holds one logical volume with a file system. */
  Path lvm(String name, String group, String volume, Path fileSystem) throws IOException {
    int extents = (int) (Files.size(fileSystem) / MIB);
    Path file = files.zeros(name, extents + 1);
    GuestDiskFiles.put(file, SECTOR, label(extents));
    byte[] text = Bytes.ofUtf8(description(group, volume, extents), "LVM").toArray();
    GuestDiskFiles.put(file, METADATA, metadataHeader(text.length));
    GuestDiskFiles.put(file, METADATA + SECTOR, text);
    GuestDiskFiles.put(file, MIB, Files.readAllBytes(fileSystem));
    return file;
  }

  /**
   * The same by LVM's own programs, on a loop device and without the device mapper.
   *
   * @param locks a folder of theirs
   * @return nothing where there is no loop device, without root for one
   */
  Optional<Path> realLvm(String name, String group, String volume, Path fileSystem, Path locks)
      throws IOException {
    Path file = files.zeros(name, (int) (Files.size(fileSystem) / MIB) + 5);
    Command.Outcome loop = Command.of("losetup", "--show", "-f", file.toString()).run();
    if (loop.exitCode() != 0) {
      return Optional.empty();
    }
    String device = loop.text().strip();
    try {
      lvm(device, locks, "pvcreate", device);
      lvm(device, locks, "vgcreate", group, device);
      lvm(device, locks, "lvcreate", "-an", "-Zn", "-Wn", "-l", "100%FREE", "-n", volume, group);
    } finally {
      Command.of("losetup", "-d", device).run().orThrow();
    }
    GuestDiskFiles.put(file, MIB, Files.readAllBytes(fileSystem));
    return Optional.of(file);
  }

  private static void lvm(String device, Path locks, String verb, String... arguments) {
    Lab.program(Lab.closure("bookworm", "lvm2"), "lvm")
        .and(verb, "--driverloaded", "n", "--config", CONFIG.formatted(device, locks))
        .and(arguments)
        .run()
        .orThrow();
  }

  private static byte[] label(int extents) {
    ByteWriter out = new ByteWriter().latin1("LABELONE").u64(1).u32(0).u32(32).latin1("LVM2 001");
    out.latin1("p".repeat(32)).u64((long) (extents + 1) * MIB);
    out.u64(MIB).u64(0).u64(0).u64(0);
    out.u64(METADATA).u64(METADATA_SIZE).u64(0).u64(0);
    return out.toBytes("LVM").toArray();
  }

  private static byte[] metadataHeader(int length) {
    ByteWriter out = new ByteWriter().u32(0).latin1(" LVM2 x[5A%r0N*>").u32(1);
    out.u64(METADATA).u64(METADATA_SIZE);
    return out.u64(SECTOR).u64(length).u32(0).u32(0).toBytes("LVM").toArray();
  }

  private static String description(String group, String volume, int extents) {
    return """
        %s {
        id = "gggggg-gggg-gggg-gggg-gggg-gggg-gggggg"
        seqno = 2
        format = "lvm2"
        status = ["RESIZEABLE", "READ", "WRITE"]
        flags = []
        extent_size = 2048
        max_lv = 0
        max_pv = 0
        metadata_copies = 0

        physical_volumes {

        pv0 {
        id = "pppppp-pppp-pppp-pppp-pppp-pppp-pppppp"
        device = "/dev/xvda"
        status = ["ALLOCATABLE"]
        flags = []
        dev_size = %d
        pe_start = 2048
        pe_count = %d
        }
        }

        logical_volumes {

        %s {
        id = "llllll-llll-llll-llll-llll-llll-llllll"
        status = ["READ", "WRITE", "VISIBLE"]
        flags = []
        segment_count = 1

        segment1 {
        start_extent = 0
        extent_count = %d
        type = "striped"
        stripe_count = 1
        stripes = [
        "pv0", 0
        ]
        }
        }
        }
        }
        """
            .formatted(group, (extents + 1) * 2048, extents, volume, extents)
        + "\0";
  }

  /**
   * A half of a mirror, with metadata 1.2.
   *
   * @param number 0 or 1
   */
  Path md(String name, String array, int number, Path fileSystem) throws IOException {
    long size = Files.size(fileSystem);
    Path file = files.zeros(name, (int) (size / MIB) + 1);
    GuestDiskFiles.put(file, SUPERBLOCK * SECTOR, superblock(array, number, size / SECTOR));
    GuestDiskFiles.put(file, MD_DATA * SECTOR, Files.readAllBytes(fileSystem));
    return file;
  }

  private static byte[] superblock(String array, int number, long sectors) {
    ByteWriter out = new ByteWriter().u32(0xa92b4efcL).u32(1).u32(0).u32(0);
    out.latin1("u".repeat(16)).latin1(array + "\0".repeat(32 - array.length()));
    out.u64(0).u32(1).u32(0).u64(sectors);
    out.u32(0).u32(2).padTo(128);
    out.u64(MD_DATA).u64(sectors).u64(SUPERBLOCK).u64(0);
    out.u32(number).u32(0).latin1("d".repeat(16)).u8(0).padTo(192);
    out.u64(0).u64(1).u64(-1).u32(0).u32(2).padTo(256);
    return out.u16(0).u16(1).toBytes("md").toArray();
  }
}
