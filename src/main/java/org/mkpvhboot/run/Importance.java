package org.mkpvhboot.run;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** What a guest cannot boot without, and what is only nice to have. */
final class Importance {
  /** The commands that load something to boot, or another config that does. */
  private static final Set<String> LOADERS =
      Set.of(
          "blscfg",
          "chainloader",
          "configfile",
          "extract_legacy_entries_configfile",
          "extract_syslinux_entries_configfile",
          "kfreebsd",
          "knetbsd",
          "kopenbsd",
          "legacy_configfile",
          "legacy_kernel",
          "linux",
          "linux16",
          "linuxefi",
          "multiboot",
          "multiboot2",
          "normal",
          "syslinux_configfile");

  /** Without these nothing is found, asked or started. */
  private static final Set<String> OTHERS_TO_BOOT =
      Set.of(
          "[",
          "boot",
          "cryptomount",
          "eval",
          "initrd",
          "initrd16",
          "initrdefi",
          "menuentry",
          "module",
          "module2",
          "regexp",
          "search",
          "search.file",
          "search.fs_label",
          "search.fs_uuid",
          "source",
          ".",
          "submenu",
          "test");

  /** Disks, file systems and what else stands between GRUB and a kernel. */
  private static final Set<String> MODULES_TO_BOOT =
      Set.of(
          "blscfg",
          "btrfs",
          "configfile",
          "cryptodisk",
          "diskfilter",
          "dm_nv",
          "erofs",
          "exfat",
          "ext2",
          "f2fs",
          "fat",
          "geli",
          "hfs",
          "hfsplus",
          "iso9660",
          "jfs",
          "ldm",
          "legacycfg",
          "linux",
          "linux16",
          "loopback",
          "luks",
          "luks2",
          "lvm",
          "minix",
          "minix2",
          "minix3",
          "multiboot",
          "multiboot2",
          "nilfs2",
          "normal",
          "ntfs",
          "raid5rec",
          "raid6rec",
          "regexp",
          "reiserfs",
          "squash4",
          "syslinuxcfg",
          "test",
          "udf",
          "ufs1",
          "ufs2",
          "xfs",
          "zfs",
          "zfscrypt");

  /** What the names of further ones start with. */
  private static final List<String> STARTS_TO_BOOT = List.of("gcry_", "mdraid", "part_", "search");

  /** A PV guest's kernel is unpacked by GRUB, a PVH guest's unpacks itself. */
  private static final Set<String> DECOMPRESSORS = Set.of("gzio", "lzopio", "xzio", "zstdio");

  private Importance() {}

  /** Whether a guest may not boot when something is missing on its way. */
  static boolean isNeeded(Missing missing, Target target) {
    return switch (missing.kind()) {
      case COMMAND -> LOADERS.contains(missing.name()) || OTHERS_TO_BOOT.contains(missing.name());
      case MODULE ->
          MODULES_TO_BOOT.contains(missing.name())
              || STARTS_TO_BOOT.stream().anyMatch(missing.name()::startsWith)
              || (target.guest() == Guest.PV && DECOMPRESSORS.contains(missing.name()));
      case TERMINAL -> false;
    };
  }
}
