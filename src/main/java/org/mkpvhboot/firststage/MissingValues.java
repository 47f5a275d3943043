package org.mkpvhboot.firststage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** What is said of placeholders that have no value: all together, and what each is for. */
final class MissingValues {
  private MissingValues() {}

  /**
   * The failure.
   *
   * @param place of the first of them
   * @param names of all, each once; at least one
   * @param script whose first comments say what they are for
   * @param known the names that have a value
   */
  static Failure of(Place place, List<String> names, String script, Set<String> known) {
    String first = names.get(0);
    Map<String, String> notes = PlaceholderNotes.of(script);
    String meaning =
        names.stream()
            .filter(notes::containsKey)
            .map(name -> " " + name + ": " + Printable.ofBytes(notes.getOrDefault(name, "")) + ".")
            .collect(Collectors.joining());
    boolean isOne = names.size() == 1;
    String all = names.stream().map(name -> "@@" + name + "@@").collect(Collectors.joining(", "));
    return new Failure(
        Kind.USAGE,
        place,
        all + (isOne ? " has no value" + NearestName.didYouMean(first, known) : " have no values"),
        (isOne ? "Give it one: " : "Give each one: ")
            + ("--set " + first + "=VALUE" + (isOne ? "" : " and so on"))
            + ("; in a manifest, variables: {" + first + ": VALUE" + (isOne ? "}" : ", ...}"))
            + (meaning.isEmpty() ? "" : "." + meaning));
  }
}
