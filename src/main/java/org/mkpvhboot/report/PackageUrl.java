package org.mkpvhboot.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mkpvhboot.platform.Platform;

/** Packages as package URLs (purl): the one that GRUB's files are of, and the tool. */
public final class PackageUrl {
  private static final String UNRESERVED = ".-_~";

  private PackageUrl() {}

  /** The package's name; GRUB where it is not known to be a package of Debian's or Ubuntu's. */
  public static String name(Platform platform) {
    return isPackage(platform) ? "grub-xen-bin" : "grub";
  }

  /** The package URL; of Debian's package with its source, by which advisories name it. */
  public static String of(Platform platform) {
    String version = encoded(platform.packageVersion());
    if (!isPackage(platform)) {
      return "pkg:generic/grub@" + version;
    }
    String vendor = platform.packageVersion().contains("ubuntu") ? "ubuntu" : "debian";
    return "pkg:deb/" + vendor + "/grub-xen-bin@" + version + "?upstream=grub2";
  }

  /** The tool's. */
  public static String ofTool() {
    return "pkg:generic/mkpvhboot@" + encoded(ToolVersion.version());
  }

  /** Debian's build writes a version with its revision into modinfo.sh; others GRUB's own. */
  private static boolean isPackage(Platform platform) {
    return platform.packageVersion().startsWith(platform.grubVersion() + "-")
        || platform.packageVersion().startsWith(platform.grubVersion() + "~");
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean isPlain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || UNRESERVED.indexOf(c) >= 0;
      encoded.append(isPlain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }
}
