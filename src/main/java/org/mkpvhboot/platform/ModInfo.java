package org.mkpvhboot.platform;

import java.util.HashMap;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/**
 * What {@code modinfo.sh} says about a platform directory.
 *
 * @param platformId cpu and platform, {@code i386-xen_pvh} for instance
 * @param version GRUB's own, {@code 2.06} for instance
 * @param packageVersion the distribution's, {@code 2.06-13+deb12u2} for instance
 */
record ModInfo(String platformId, String version, String packageVersion) {
  /** Reads the shell assignments; NOT_THIS_FORMAT when one that is needed is not there. */
  static ModInfo parse(Bytes file) {
    Map<String, String> values = new HashMap<>();
    for (String line : Printable.utf8(file.latin1()).lines().toList()) {
      int equals = line.indexOf('=');
      if (line.startsWith("grub_") && equals > 0) {
        values.put(line.substring(0, equals), unquoted(line.substring(equals + 1).strip()));
      }
    }
    String cpu = value(file, values, "grub_modinfo_target_cpu");
    String platform = value(file, values, "grub_modinfo_platform");
    String version = value(file, values, "grub_version");
    return new ModInfo(
        cpu + "-" + platform, version, values.getOrDefault("grub_package_version", version));
  }

  private static String value(Bytes file, Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw new Failure(
          Kind.NOT_THIS_FORMAT,
          Place.file(file.file()),
          "does not set " + name,
          "Install the package grub-xen-bin anew, or point --modules-from at another folder.");
    }
    return value;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
