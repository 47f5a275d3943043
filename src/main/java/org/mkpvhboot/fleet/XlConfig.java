package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.Locale;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/** How a snippet for xl names its image. */
public enum XlConfig {
  /** By the link: the guest boots what is current then. */
  CURRENT,
  /** By its generation: the guest boots this until its config changes. */
  GENERATION;

  /** Reads the name of a way. */
  public static XlConfig parse(String text) {
    for (XlConfig way : values()) {
      if (way.name().toLowerCase(Locale.ROOT).equals(text)) {
        return way;
      }
    }
    throw new Failure(
        Kind.USAGE,
        Place.NOWHERE,
        "'" + Printable.of(text) + "' is no way to name an image",
        "Write --xl-config current, which follows the link, or --xl-config generation.");
  }

  /**
   * Checks that a folder's name can stand in xl's quotes.
   *
   * @throws Failure USAGE when it cannot
   */
  static void check(Path folder) {
    String text = folder.toAbsolutePath().toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < 0x20 || c == 0x7f) {
        throw new Failure(
            Kind.USAGE,
            Place.file(folder),
            "cannot stand in a config of xl: there is a '" + Printable.of("" + c) + "' in it",
            "Name another folder with -d.");
      }
    }
  }

  /** The two lines for a guest. */
  String snippet(FleetFolder fleet, int generation, String image, Target target) {
    Path folder =
        this == CURRENT ? fleet.path().resolve(FleetFolder.CURRENT) : fleet.generation(generation);
    String type = target.guest().name().toLowerCase(Locale.ROOT);
    return "type = \""
        + type
        + "\"\nkernel = \""
        + folder.toAbsolutePath().normalize().resolve(image)
        + "\"\n";
  }
}
