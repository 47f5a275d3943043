package org.mkpvhboot.cli;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;

/** What {@code fleet} can do beside building: words after it, each with options of its own. */
final class FleetWords {
  static final String VERB = "fleet";

  static final List<Verbs.Entry> ALL =
      List.of(
          new Verbs.Entry(
              "fleet status", "Say which images of a fleet are stale", FleetStatusVerb::new),
          new Verbs.Entry(
              "fleet list", "List the generations that a fleet has", FleetListVerb::new),
          new Verbs.Entry(
              "fleet rollback", "Make an older generation current", FleetRollbackVerb::new),
          new Verbs.Entry(
              "fleet merge", "Join parts of a fleet, and prove the result", FleetMergeVerb::new),
          new Verbs.Entry(
              "fleet schema", "Print the JSON Schema of a manifest", FleetSchemaVerb::new));

  private FleetWords() {}

  static List<String> names() {
    return ALL.stream().map(Verbs.Entry::lastWord).toList();
  }

  static Optional<Verbs.Entry> find(String word) {
    return ALL.stream().filter(entry -> entry.lastWord().equals(word)).findFirst();
  }

  /**
   * The word that a command line starts with; empty for one that names a manifest.
   *
   * @throws Failure USAGE for what is no file, and nearly a word
   */
  static Optional<Verbs.Entry> first(Console console, List<String> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String first = arguments.get(0);
    Optional<Verbs.Entry> found = find(first);
    if (found.isEmpty() && isLikeAWord(first) && !Files.exists(console.path(first))) {
      String near = NearestName.didYouMean(first, names());
      if (!near.isEmpty()) {
        throw Failure.usage(
            "fleet has no word '"
                + Printable.of(first)
                + "' and there is no manifest of that name"
                + near,
            "mkpvhboot fleet --help lists the words.");
      }
    }
    return found;
  }

  /** Refuses a word behind an option, where it would be a manifest. */
  static void checkIsNone(List<String> manifests) {
    if (!manifests.isEmpty() && find(manifests.get(0)).isPresent()) {
      String word = manifests.get(0);
      throw Failure.usage(
          "the word '" + word + "' stands behind an option",
          "Write it first: mkpvhboot fleet "
              + word
              + "; a manifest of that name is ./"
              + word
              + ".");
    }
  }

  /** The one folder that a word takes. */
  static String folder(List<String> folders, String word) {
    if (folders.size() != 1) {
      throw Failure.usage(
          "fleet " + word + " takes the fleet's folder, not " + folders.size() + " names",
          "mkpvhboot fleet " + word + " --help shows how it is called.");
    }
    return folders.get(0);
  }

  private static boolean isLikeAWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }
}
