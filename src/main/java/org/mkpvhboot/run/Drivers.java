package org.mkpvhboot.run;

import java.util.Optional;
import java.util.Set;

/** The modules without which GRUB does not see a device. */
final class Drivers {
  private Drivers() {}

  /** Whether GRUB can see a device with these modules. */
  static boolean reach(String device, Set<String> modules) {
    return missing(device, modules).isEmpty();
  }

  /** The module that is missing for a device. */
  static Optional<String> missing(String device, Set<String> modules) {
    for (String part : device.split(",", -1)) {
      Optional<String> module = module(part).filter(each -> !modules.contains(each));
      if (module.isPresent()) {
        return module;
      }
    }
    return Optional.empty();
  }

  private static String withoutNumber(String part) {
    int end = part.length();
    while (end > 0 && part.charAt(end - 1) >= '0' && part.charAt(end - 1) <= '9') {
      end--;
    }
    return part.substring(0, end);
  }

  private static Optional<String> module(String part) {
    if (part.startsWith("lvm/") || part.startsWith("lvmid/")) {
      return Optional.of("lvm");
    }
    if (part.startsWith("crypto")) {
      return Optional.of("cryptodisk");
    }
    String table = withoutNumber(part);
    return switch (table) {
      case "msdos",
          "gpt",
          "apple",
          "bsd",
          "sun",
          "sunpc",
          "dfly",
          "acorn",
          "amiga",
          "dvh",
          "plan" ->
          table.equals(part) ? Optional.empty() : Optional.of("part_" + table);
      default -> Optional.empty();
    };
  }
}
