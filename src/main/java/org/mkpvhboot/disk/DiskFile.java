package org.mkpvhboot.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Failure;

/**
 * A disk of a guest: a file with its raw bytes, or a block device.
 *
 * @param name what Xen calls it in the guest, {@code xvda} for instance
 * @param file where it lies on the host
 */
public record DiskFile(String name, Path file) {
  private static final int LETTERS = 26;

  /** Checks the name: it becomes a part of GRUB's names of devices. */
  public DiskFile {
    if (!isName(name)) {
      throw Failure.usage(
          "is no name of a disk: " + name,
          "Xen calls disks xvda, sda, hda: small letters and digits.");
    }
  }

  /** Disks with the names that xl gives them in this order: xvda, xvdb and so on. */
  public static List<DiskFile> inOrder(List<Path> files) {
    if (files.size() > LETTERS) {
      throw Failure.usage("more than 26 disks", "Name those that hold the guest's boot files.");
    }
    List<DiskFile> disks = new ArrayList<>();
    for (Path file : files) {
      disks.add(new DiskFile("xvd" + (char) ('a' + disks.size()), file));
    }
    return List.copyOf(disks);
  }

  /** Refuses two disks of one name, and none at all. */
  static void check(List<DiskFile> disks) {
    if (disks.isEmpty()) {
      throw Failure.usage("no disk is named", "Name the file or block device of a guest's disk.");
    }
    Set<String> names = new HashSet<>();
    for (DiskFile disk : disks) {
      if (!names.add(disk.name)) {
        throw Failure.usage("two disks have the name " + disk.name, "Give each its own.");
      }
    }
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }
}
