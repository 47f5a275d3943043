package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mkpvhboot.failure.Place;

/** Takes the endings of all runs as they come. */
final class Endings {
  /** What makes two endings one. */
  private record Same(Ending.Kind kind, String what, String reason, Place place) {}

  /** As many lines as a screen has. */
  private static final int SCREEN = 25;

  private Consumer<RunState> watcher = state -> {};
  private Map<Same, Ending> endings = new LinkedHashMap<>();
  private Map<Same, Set<Missing>> missing = new LinkedHashMap<>();

  /** Runs something whose endings do not count; returns what it asked for and did not get. */
  Set<Missing> aside(Runnable runs) {
    Map<Same, Ending> endingsBefore = endings;
    Map<Same, Set<Missing>> missingBefore = missing;
    endings = new LinkedHashMap<>();
    missing = new LinkedHashMap<>();
    try {
      runs.run();
      Set<Missing> found = new LinkedHashSet<>();
      missing.values().forEach(found::addAll);
      return found;
    } finally {
      endings = endingsBefore;
      missing = missingBefore;
    }
  }

  /** The endings, each once, under the conditions that all its runs have. */
  List<Ending> all() {
    return new ArrayList<>(endings.values());
  }

  /** What the runs to an ending asked for and did not get. */
  Set<Missing> missing(Ending ending) {
    return missing.getOrDefault(same(ending), Set.of());
  }

  private static Same same(Ending ending) {
    return new Same(ending.kind(), ending.what(), ending.reason(), ending.place());
  }

  /** Shows each run at its end to somebody else too. */
  void watchedBy(Consumer<RunState> other) {
    watcher = other;
  }

  void add(RunState state, Ending.Kind kind, String what, Trouble why) {
    watcher.accept(state);
    Optional<Ending.Kernel> kernel = kind.isGood() ? state.kernel : Optional.empty();
    Ending ending =
        new Ending(
            kind,
            what,
            why.what(),
            why.place(),
            why.next(),
            lastLines(state),
            state.way,
            state.conditions(),
            kernel);
    Same same = same(ending);
    Ending known = endings.get(same);
    if (known == null) {
      endings.put(same, ending);
    } else {
      List<String> common = new ArrayList<>(known.conditions());
      common.retainAll(ending.conditions());
      endings.put(same, known.when(common));
    }
    missing.computeIfAbsent(same, key -> new LinkedHashSet<>()).addAll(state.missing);
  }

  private static List<String> lastLines(RunState state) {
    List<String> lines = List.copyOf(state.console);
    return lines.subList(Math.max(0, lines.size() - SCREEN), lines.size());
  }

  void loops(RunState state, Place place, String reason) {
    add(state, Ending.Kind.LOOPS, "loops", new Trouble(place, reason, "Let it end."));
  }

  /**
   * A run that is not followed further.
   *
   * @param decides what would decide it, for the words {@code depends on}
   */
  void unknown(RunState state, Place place, String decides) {
    add(state, Ending.Kind.UNKNOWN, "depends on " + decides, new Trouble(place, "", ""));
  }
}
