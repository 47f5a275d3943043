package org.mkpvhboot.reference;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Disks of guests in files, made by the programs that make real ones; needs no root. */
final class GuestDiskFiles {
  static final String CONFIG = "echo from the guest\n";
  private static final int MIB = 1 << 20;

  private final Path folder;

  GuestDiskFiles(Path folder) {
    this.folder = folder;
  }

  /** A folder for a file system: a grub.cfg in it, and an empty folder. */
  Path tree(String name) throws IOException {
    Path tree = folder.resolve(name);
    Files.createDirectories(tree.resolve("boot/grub"));
    Files.createDirectories(tree.resolve("boot/empty"));
    Files.writeString(tree.resolve("boot/grub/grub.cfg"), CONFIG);
    return tree;
  }

  /** A file of zeros. */
  Path zeros(String name, int mebibytes) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
      zeros.setLength((long) mebibytes * MIB);
    }
    return file;
  }

  private static Command program(String debianPackage, String name) {
    return Lab.program(Lab.closure("bookworm", debianPackage), name);
  }

  Path ext4(String name, Path tree, String... options) throws IOException {
    Path file = zeros(name, 16);
    program("e2fsprogs", "mke2fs")
        .and("-q", "-t", "ext4", "-d", tree.toString())
        .and(options)
        .and(file.toString())
        .run()
        .orThrow();
    return file;
  }

  Path btrfs(String name, Path tree, String... options) throws IOException {
    Path file = zeros(name, 128);
    // bookworm's knows no subvolumes
    Lab.program(Lab.closure("sid", "btrfs-progs"), "mkfs.btrfs")
        .and("-q", "-L", "guest", "--rootdir", tree.toString())
        .and(options)
        .and(file.toString())
        .run()
        .orThrow();
    return file;
  }

  /** XFS, of 300 MiB at least. */
  Path xfs(String name, Path tree) throws IOException {
    Path file = zeros(name, 300);
    Path prototype = folder.resolve(name + ".prototype");
    Files.writeString(
        prototype,
        """
        /
        0 0
        d--755 0 0
        boot d--755 0 0
        grub d--755 0 0
        grub.cfg ---644 0 0 %s
        $
        empty d--755 0 0
        $
        $
        $
        """
            .formatted(tree.resolve("boot/grub/grub.cfg")));
    program("xfsprogs", "mkfs.xfs")
        .and("-q", "-L", "guest", "-p", prototype.toString(), file.toString())
        .run()
        .orThrow();
    return file;
  }

  Path squash(String name, Path tree) {
    Path file = folder.resolve(name);
    program("squashfs-tools", "mksquashfs")
        .and(tree.toString(), file.toString(), "-quiet", "-no-progress", "-comp", "gzip")
        .run()
        .orThrow();
    return file;
  }

  Path iso(String name, Path tree) {
    Path file = folder.resolve(name);
    program("genisoimage", "genisoimage")
        .and("-quiet", "-R", "-V", "GUEST", "-o", file.toString(), tree.toString())
        .run()
        .orThrow();
    return file;
  }

  Path fat(String name, Path tree) throws IOException {
    Path file = zeros(name, 16);
    program("dosfstools", "mkfs.fat").and("-n", "GUEST", file.toString()).run().orThrow();
    program("mtools", "mcopy")
        .with("MTOOLS_SKIP_CHECK", "1")
        .and("-s", "-i", file.toString(), tree.resolve("boot").toString(), "::")
        .run()
        .orThrow();
    return file;
  }

  /** A disk with file systems in partitions of their own. */
  Path partitioned(String name, String label, Path... fileSystems) throws IOException {
    int mebibytes = 2;
    List<String> lines = new ArrayList<>(List.of("label: " + label));
    List<Integer> starts = new ArrayList<>();
    for (Path fileSystem : fileSystems) {
      int size = (int) ((Files.size(fileSystem) + MIB - 1) / MIB);
      starts.add(mebibytes);
      lines.add("start=" + mebibytes + "MiB, size=" + size + "MiB");
      mebibytes += size;
    }
    Path file = zeros(name, mebibytes + 2);
    Path script = folder.resolve(name + ".sfdisk");
    Files.write(script, lines);
    Command.of("sh", "-c", "exec \"$@\" <\"$0\"", script.toString())
        .and(program("fdisk", "sfdisk").and("-q", file.toString()).arguments())
        .run()
        .orThrow();
    for (int i = 0; i < fileSystems.length; i++) {
      put(file, (long) starts.get(i) * MIB, Files.readAllBytes(fileSystems[i]));
    }
    return file;
  }

  /** Writes bytes into a file. */
  static void put(Path file, long offset, byte[] bytes) throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.seek(offset);
      out.write(bytes);
    }
  }
}
