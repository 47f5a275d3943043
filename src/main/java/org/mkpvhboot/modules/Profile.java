package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.platform.Platform;

/**
 * A list of modules for a kind of image, as {@code modules-manifest/} has them or a user writes it.
 *
 * @param name as {@code --profile} takes it: of one that comes with the tool, or a file
 */
public record Profile(String name, List<ListLine> lines) {
  private static final String INCLUDE = "include ";

  public Profile {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a profile.
   *
   * @param file whose name is used in messages
   * @throws Failure USAGE with the line that makes no sense
   */
  public static Profile parse(String name, Bytes file) {
    List<ListLine> lines = new ArrayList<>();
    ListText.forEachLine(
        file,
        (line, comment, place) -> {
          if (line.startsWith(INCLUDE)) {
            lines.addAll(included(line.substring(INCLUDE.length()).strip(), place).lines());
          } else {
            lines.add(ListLine.parse(line, comment, place));
          }
        });
    if (lines.isEmpty()) {
      throw new Failure(
          Kind.USAGE,
          Place.file(file.file()),
          "names no module",
          "Write module names, or 'include minimal' to start with.");
    }
    return new Profile(name, lines);
  }

  private static Profile included(String name, Place place) {
    return Profiles.find(name)
        .orElseThrow(
            () ->
                new Failure(
                    Kind.USAGE,
                    place,
                    "there is no profile '"
                        + Printable.of(name)
                        + "' to include"
                        + NearestName.didYouMean(name, Profiles.NAMES),
                    "Profiles are " + String.join(", ", Profiles.NAMES) + "."));
  }

  /** The modules that it asks for of a platform, each with the line that does. */
  public List<ModuleRequest> requests(Platform platform) {
    List<ModuleRequest> requests = new ArrayList<>();
    lines.forEach(
        line ->
            requests.addAll(
                line.requests(platform, new Asker.ProfileLine(line.place(), line.comment()))));
    return requests;
  }
}
