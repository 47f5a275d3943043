package org.mkpvhboot.fleet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.mkpvhboot.bytes.Sha256;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/**
 * Of which whole a part of a fleet is: parts that say the same belong together.
 *
 * @param manifest the SHA-256 of its bytes
 * @param entries how many it has
 * @param time of files in a memdisk, in seconds since 1970
 * @param grub the SHA-256 of GRUB's files, of each target that the part has images of
 */
record Whole(String manifest, int entries, long time, Map<Target, String> grub) {
  Whole {
    grub = Map.copyOf(grub);
  }

  /** In the order of the targets, so that the same whole is always written the same. */
  Map<Target, String> sortedGrub() {
    return grub.isEmpty() ? Map.of() : new EnumMap<>(grub);
  }

  /**
   * The SHA-256 of all of GRUB's files that can decide about an image: its kernel, modules and
   * lists, each with its name and size before it.
   */
  static String fingerprint(Platform platform) {
    MessageDigest digest = Sha256.start();
    add(digest, "kernel.img", platform);
    for (String name : platform.moduleNames()) {
      add(digest, name + ".mod", platform);
    }
    for (String list : new String[] {"moddep", "command", "crypto", "fs", "parttool", "terminal"}) {
      add(digest, list + ".lst", platform);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String name, Platform platform) {
    platform
        .list(name)
        .ifPresent(
            file -> {
              digest.update((name + " " + file.size() + "\n").getBytes(StandardCharsets.UTF_8));
              file.update(digest);
            });
  }
}
