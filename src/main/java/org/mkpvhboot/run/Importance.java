package org.mkpvhboot.run;

import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Pattern MODULES_TO_BOOT =
      Pattern.compile(
          "part_.*|ext2|xfs|btrfs|fat|exfat|f2fs|zfs|zfscrypt|iso9660|squash4|udf|ntfs|jfs|reiserfs"
              + "|nilfs2|hfs|hfsplus|ufs1|ufs2|minix[23]?|erofs|lvm|diskfilter|mdraid.*|raid[56]rec"
              + "|dm_nv|ldm|cryptodisk|luks2?|geli|gcry_.*|linux(16)?|multiboot2?|loopback|search.*"
              + "|normal|configfile|test|regexp|legacycfg|syslinuxcfg|blscfg");

  /** A PV guest's kernel is unpacked by GRUB, a PVH guest's unpacks itself. */
  private static final Set<String> DECOMPRESSORS = Set.of("gzio", "lzopio", "xzio", "zstdio");

  private Importance() {}

  /** Whether a guest may not boot when something is missing on its way. */
  static boolean isNeeded(Missing missing, Target target) {
    return switch (missing.kind()) {
      case COMMAND -> LOADERS.contains(missing.name()) || OTHERS_TO_BOOT.contains(missing.name());
      case MODULE ->
          MODULES_TO_BOOT.matcher(missing.name()).matches()
              || (target.guest() == Guest.PV && DECOMPRESSORS.contains(missing.name()));
      case TERMINAL -> false;
    };
  }
}
