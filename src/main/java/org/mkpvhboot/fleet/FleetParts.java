package org.mkpvhboot.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target;

/**
 * The parts of one whole: each once, none missing, all of one manifest, tool, GRUB and time.
 *
 * @param all in the order of their numbers
 */
record FleetParts(List<FleetPart> all) {
  /**
   * Opens the parts and checks that they go together.
   *
   * @throws Failure USAGE when they do not
   */
  static FleetParts open(List<Path> folders, String toolVersion) {
    Map<Integer, FleetPart> parts = new TreeMap<>();
    List<FleetPart> named = new ArrayList<>();
    for (Path folder : folders) {
      FleetPart part = FleetPart.open(folder, toolVersion);
      named.add(part);
      checkFits(named.get(0), part);
      FleetPart twin = parts.putIfAbsent(part.shard().index(), part);
      if (twin != null) {
        throw part.misfit(
            "has part " + part.shard() + ", and so has " + twin.folder(), "Name one of them.");
      }
    }
    checkNoneMissing(parts, named.get(0).shard().count());
    checkGrub(named);
    return new FleetParts(List.copyOf(parts.values()));
  }

  /** How many entries the manifest has. */
  int entries() {
    return all.get(0).whole().entries();
  }

  /** Of the files in all images, in seconds since 1970. */
  long time() {
    return all.get(0).whole().time();
  }

  /** The way of snippets that all parts have; empty when they have several. */
  Optional<XlConfig> xlConfig() {
    XlConfig first = all.get(0).head().xlConfig();
    return all.stream().allMatch(part -> part.head().xlConfig() == first)
        ? Optional.of(first)
        : Optional.empty();
  }

  private static void checkFits(FleetPart first, FleetPart part) {
    String other = part.shard() + ", and " + first.folder() + " has part " + first.shard();
    if (part.shard().count() != first.shard().count()) {
      throw part.misfit("has part " + other, "Name the parts of one whole.");
    }
    Whole whole = part.whole();
    if (!whole.manifest().equals(first.whole().manifest())
        || whole.entries() != first.whole().entries()) {
      throw part.misfit(
          "is of another manifest than " + first.folder(),
          "Build both of the same manifest: every byte of it counts.");
    }
    if (whole.time() != first.whole().time()) {
      throw part.misfit(
          "was built with another SOURCE_DATE_EPOCH than " + first.folder(),
          "Set the same for all parts: files in the images have that time.");
    }
  }

  private static void checkNoneMissing(Map<Integer, FleetPart> parts, int count) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (!parts.containsKey(i)) {
        missing.add(i + "/" + count);
      }
    }
    if (!missing.isEmpty()) {
      throw new Failure(
          Kind.USAGE,
          Place.NOWHERE,
          (missing.size() == 1 ? "part " : "parts ")
              + String.join(", ", missing)
              + (missing.size() == 1 ? " is missing" : " are missing"),
          "Build it with --shard " + missing.get(0) + ", and name its folder too.");
    }
  }

  private static void checkGrub(List<FleetPart> parts) {
    Map<Target, FleetPart> first = new HashMap<>();
    for (FleetPart part : parts) {
      part.whole()
          .grub()
          .forEach(
              (target, sha256) -> {
                FleetPart other = first.putIfAbsent(target, part);
                if (other != null && !sha256.equals(other.whole().grub().get(target))) {
                  throw part.misfit(
                      "has other modules for " + target + " than " + other.folder(),
                      "Install the same GRUB on all machines, or name it with --modules-from.");
                }
              });
    }
  }
}
