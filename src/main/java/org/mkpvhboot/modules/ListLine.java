package org.mkpvhboot.modules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;

/**
 * A line of a module manifest: modules, and after a colon-ended list of conditions when they count.
 *
 * @param place for messages
 * @param comment that stands over it and its like; empty for none
 * @param targets those for which it counts
 * @param absent what becomes of modules that GRUB does not have
 * @param names of modules without {@code .mod}; or the one name {@code *} for all there are
 */
record ListLine(
    Place place, String comment, Set<Target> targets, Absent absent, List<String> names) {
  private static final String ALL = "*";
  private static final String WHERE_PRESENT = "where-present";
  private static final String OR_EMPTY = "or-empty";

  /** What becomes of a module that GRUB does not have. */
  enum Absent {
    MISSED,
    LEFT_OUT,
    /** Its name is taken by a module without contents, so that {@code insmod} succeeds. */
    EMPTY
  }

  /**
   * Reads a line without its comment.
   *
   * @throws Failure USAGE when a condition or a name is none
   */
  static ListLine parse(String line, String comment, Place place) {
    int colon = line.indexOf(':');
    Set<Target> targets = EnumSet.noneOf(Target.class);
    Absent absent = Absent.MISSED;
    for (String condition : words(colon < 0 ? "" : line.substring(0, colon))) {
      if (condition.equals(WHERE_PRESENT)) {
        absent = Absent.LEFT_OUT;
      } else if (condition.equals(OR_EMPTY)) {
        absent = Absent.EMPTY;
      } else {
        targets.add(target(condition, place));
      }
    }
    List<String> names = words(line.substring(colon + 1));
    names.forEach(name -> checkName(name, place));
    return new ListLine(
        place,
        comment,
        targets.isEmpty() ? EnumSet.allOf(Target.class) : targets,
        absent,
        List.copyOf(names));
  }

  /** The modules that it asks for of a platform. */
  List<ModuleRequest> requests(Platform platform, Asker asker) {
    List<ModuleRequest> requests = new ArrayList<>();
    if (!targets.contains(platform.target())) {
      return requests;
    }
    for (String name : names) {
      if (name.equals(ALL)) {
        platform.moduleNames().forEach(each -> requests.add(ModuleRequest.named(each, asker)));
      } else if (absent == Absent.EMPTY && !platform.hasModule(name)) {
        requests.add(EmptyModule.request(name, platform.target(), asker));
      } else if (absent == Absent.MISSED || platform.hasModule(name)) {
        requests.add(ModuleRequest.named(name, asker));
      }
    }
    return requests;
  }

  private static Target target(String condition, Place place) {
    if (!Target.ids().contains(condition)) {
      List<String> known = new ArrayList<>(Target.ids());
      known.add(WHERE_PRESENT);
      known.add(OR_EMPTY);
      throw new Failure(
          Kind.USAGE,
          place,
          "'"
              + Printable.ofBytes(condition)
              + "' is not a condition"
              + NearestName.didYouMean(condition, known),
          "Before a colon stand " + String.join(", ", known) + ".");
    }
    return Target.of(condition);
  }

  private static void checkName(String name, Place place) {
    boolean good = name.equals(ALL) || name.chars().allMatch(ListLine::isNameCharacter);
    if (!good || name.endsWith(".mod")) {
      throw new Failure(
          Kind.USAGE,
          place,
          "'" + Printable.ofBytes(name) + "' is not the name of a module",
          "Write plain names, lvm for instance, with blanks between.");
    }
  }

  private static boolean isNameCharacter(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "_-+.".indexOf(c) >= 0);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(text);
    while (tokens.hasMoreTokens()) {
      words.add(tokens.nextToken());
    }
    return words;
  }
}
