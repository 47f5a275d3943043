package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.image.XlLines;
import org.mkpvhboot.target.Target;

/** How a snippet for xl names its image. */
public enum XlConfig {
  /** By the link: the guest boots what is current then. */
  CURRENT,
  /** By its generation: the guest boots this until its config changes. */
  GENERATION,
  /** Not at all: there are no snippets. */
  NONE;

  /** What an option says for each; {@code none} is for who had snippets before. */
  public static final List<String> IDS = List.of("current", "generation", "none");

  /** Reads the name of a way. */
  public static XlConfig parse(String text) {
    for (XlConfig way : values()) {
      if (way.title().equals(text)) {
        return way;
      }
    }
    throw Failure.usage(
        "'" + Printable.of(text) + "' is not a way to name an image",
        "Write --xl-config current, which follows the link, generation, or none.");
  }

  /** The name of the way. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The lines for a guest.
   *
   * @param extra the line with its command line, if it has one
   */
  String snippet(
      FleetFolder fleet, int generation, String image, Target target, Optional<String> extra) {
    Path folder =
        this == CURRENT ? fleet.path().resolve(FleetFolder.CURRENT) : fleet.generation(generation);
    return XlLines.ofGrub(target, folder.resolve(image)).withExtra(extra).text();
  }
}
