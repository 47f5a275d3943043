package org.mkpvhboot.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an image can do with a guest's disks, told from the names of its modules. */
public final class ModuleKinds {
  private static final Set<String> FILE_SYSTEMS =
      Set.of(
          "btrfs",
          "erofs",
          "exfat",
          "ext2",
          "f2fs",
          "fat",
          "hfs",
          "hfsplus",
          "iso9660",
          "jfs",
          "minix",
          "nilfs2",
          "ntfs",
          "reiserfs",
          "squash4",
          "udf",
          "ufs1",
          "ufs2",
          "xfs",
          "zfs");

  /** What disks are made of, by the start of a module's name. */
  private static final Map<String, String> VOLUMES =
      new TreeMap<>(
          Map.of(
              "geli",
              "GELI",
              "ldm",
              "LDM",
              "luks",
              "LUKS",
              "lvm",
              "LVM",
              "mdraid",
              "RAID",
              "dm_nv",
              "RAID of Nvidia"));

  private ModuleKinds() {}

  /** The file systems that it reads, as GRUB names them; empty for none. */
  public static Optional<String> fileSystems(Collection<String> modules) {
    return joined(modules.stream().filter(FILE_SYSTEMS::contains).sorted().toList());
  }

  /** The kinds of volumes whose disks it finds; empty for none. */
  public static Optional<String> volumes(Collection<String> modules) {
    Set<String> found = new LinkedHashSet<>();
    VOLUMES.forEach(
        (start, title) -> {
          if (modules.stream().anyMatch(name -> name.startsWith(start))) {
            found.add(title);
          }
        });
    return joined(new ArrayList<>(found));
  }

  private static Optional<String> joined(List<String> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().collect(Collectors.joining(", ")));
  }
}
