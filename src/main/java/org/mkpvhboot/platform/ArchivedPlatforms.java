package org.mkpvhboot.platform;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.target.Target;

/**
 * Finds the platform directories among an archive's members, links followed.
 *
 * <p>What a link leads to may stand anywhere in the archive, before it or after it. When its
 * contents were not kept, the archive is read once more.
 */
final class ArchivedPlatforms {
  private static final String KERNEL = "kernel.img";

  private static final String CIRCLE = "a link that leads in a circle";

  private static final Pattern TARGET_FILE =
      Pattern.compile(
          "(?:.*/)?(?:"
              + Target.ids().stream().map(Pattern::quote).collect(Collectors.joining("|"))
              + ")/[^/]+");

  private final Object archive;
  private final Function<Predicate<String>, TarTree> read;
  private final TarTree tree;

  /**
   * A file of a platform.
   *
   * @param name of the member that stands there, which may be a link
   * @param real the place of the file itself
   */
  private record Found(String name, TarMember.File file, String real) {}

  /**
   * Makes a finder.
   *
   * @param archive for messages
   * @param read reads the archive, and keeps the contents of members by their names
   */
  ArchivedPlatforms(Object archive, Function<Predicate<String>, TarTree> read) {
    this.archive = archive;
    this.read = read;
    this.tree = read.apply(ArchivedPlatforms::isTargetFile);
  }

  /** Whether a member has the place of a platform's file. */
  private static boolean isTargetFile(String name) {
    return TARGET_FILE.matcher(name).matches();
  }

  /**
   * The files of all targets.
   *
   * @throws Failure USAGE when a target has several folders, NOT_FOUND or DAMAGED when its folder
   *     is a link that leads to none
   */
  Map<Target, PlatformFiles> find() {
    Map<Target, PlatformFiles> platforms = new EnumMap<>(Target.class);
    for (Target target : Target.values()) {
      Set<String> folders = folders(target);
      if (!folders.isEmpty()) {
        platforms.put(target, files(target, folders));
      }
    }
    return platforms;
  }

  /** The folders of a target: the one that has a kernel, else all with its name. */
  private Set<String> folders(Target target) {
    Set<String> named = new LinkedHashSet<>();
    for (String place : tree.places()) {
      String folder = parent(place);
      if (isNamed(folder, target)) {
        named.add(folder);
      } else if (isNamed(place, target) && tree.at(place).orElseThrow() instanceof TarMember.Link) {
        named.add(place);
      }
    }
    Set<String> whole = new LinkedHashSet<>();
    for (String folder : named) {
      Optional<String> real = tree.follow(folder);
      real.filter(place -> tree.at(TarTree.in(place, KERNEL)).isPresent()).ifPresent(whole::add);
    }
    if (whole.size() > 1) {
      throw new Failure(
          Kind.USAGE,
          Place.file(archive),
          "has several folders of " + target + ": " + Printable.of(String.join(", ", whole)),
          "Take an archive of one of them.");
    }
    return whole.isEmpty() ? followed(named) : whole;
  }

  private Set<String> followed(Set<String> folders) {
    Set<String> real = new LinkedHashSet<>();
    for (String folder : folders) {
      String place = tree.follow(folder).orElseThrow(() -> refused(folder, CIRCLE));
      if (!place.equals(folder) && !tree.isFolder(place)) {
        throw refused(folder, "a link to " + place + ", which is not a folder in it");
      }
      real.add(place);
    }
    return real;
  }

  private PlatformFiles files(Target target, Set<String> folders) {
    Map<String, Found> found = new HashMap<>();
    Map<String, Failure> refused = new HashMap<>();
    for (String place : tree.places()) {
      if (folders.contains(parent(place))) {
        String name = place.substring(place.lastIndexOf('/') + 1);
        Optional<String> real = tree.follow(place);
        TarMember own = tree.at(place).orElseThrow();
        if (real.flatMap(tree::at).orElse(own) instanceof TarMember.File file) {
          found.put(name, new Found(own.name(), file, real.orElseThrow()));
        } else if (!(own instanceof TarMember.Folder)) {
          refused.put(name, refused(place, kind(own, real)));
        }
      }
    }
    return new ArchiveFiles(archive + " (" + target + ")", contents(found), refused);
  }

  private static String kind(TarMember member, Optional<String> real) {
    return member instanceof TarMember.Other other
        ? other.kind()
        : real.map(to -> "a link to " + to + ", which is not a file in it").orElse(CIRCLE);
  }

  /** The contents of files; those that a link leads to elsewhere are read now. */
  private Map<String, Bytes> contents(Map<String, Found> found) {
    Set<String> elsewhere = new HashSet<>();
    for (Found each : found.values()) {
      if (each.file().contents().isEmpty()) {
        elsewhere.add(each.file().name());
      }
    }
    TarTree rest = elsewhere.isEmpty() ? tree : read.apply(elsewhere::contains);
    Map<String, Bytes> contents = new HashMap<>();
    found.forEach(
        (name, each) ->
            each.file()
                .contents()
                .or(() -> rest.contents(each.real()))
                .ifPresent(bytes -> contents.put(name, named(bytes, each.name()))));
    return contents;
  }

  private Bytes named(Bytes contents, String member) {
    return contents.named(archive + " (" + member + ")");
  }

  private Failure refused(String place, String kind) {
    return new Failure(
        Kind.DAMAGED,
        Place.file(archive),
        "its " + Printable.of(place) + " is " + Printable.of(kind),
        "GRUB's files are ordinary ones: make the archive anew, of a folder that has them all.");
  }

  private static String parent(String place) {
    return place.substring(0, Math.max(0, place.lastIndexOf('/')));
  }

  private static boolean isNamed(String place, Target target) {
    return place.equals(target.id()) || place.endsWith("/" + target.id());
  }
}
