package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.recipe.LayoutKey;

/** What a run is going to do. */
final class Plan implements AutoCloseable {
  /**
   * A layout of the plan's images.
   *
   * @param fingerprint tells whether it is made of the same again
   * @param moduleSet the number of its set of modules, counted from 0
   */
  record Layout(LayoutKey key, long fingerprint, int moduleSet) {}

  private final Map<LayoutKey, Integer> layoutNumbers = new HashMap<>();
  private final List<Layout> layouts = new ArrayList<>();
  private final List<ModuleSet> moduleSets = new ArrayList<>();
  private final Map<Change, Long> counts = new EnumMap<>(Change.class);
  private final List<String> others = new ArrayList<>();
  private final Optional<PlannedImages> kept;
  private int size;
  private long bytesToWrite;
  private long bytes;

  private Plan(Optional<PlannedImages> kept) {
    this.kept = kept;
  }

  /** A plan that is told and then forgotten. */
  static Plan toTell() {
    return new Plan(Optional.empty());
  }

  /** A plan that is carried out. */
  static Plan toDo() {
    return new Plan(Optional.of(new PlannedImages()));
  }

  /** Whether its images are kept. */
  boolean isToDo() {
    return kept.isPresent();
  }

  /** An image of the current generation stays, and no entry is known to be its own. */
  void keepOther(String image) {
    others.add(image);
    counted(Change.KEPT);
  }

  /** The images that stay for no known entry. */
  List<String> others() {
    return others;
  }

  /** Takes the next entry. */
  void add(FleetCheck.Outcome outcome) {
    counted(outcome.change());
    size++;
    if (outcome.image().isPresent()) {
      CheckedTenant image = outcome.image().get();
      int layout = layout(image);
      bytes += image.size();
      bytesToWrite += image.toWrite();
      kept.ifPresent(
          images ->
              images.add(
                  new PlannedImage(
                      size,
                      outcome.name(),
                      outcome.output(),
                      outcome.change(),
                      Optional.of(image.made(layout)))));
    } else if (outcome.change() == Change.KEPT) {
      kept.ifPresent(
          images ->
              images.add(
                  new PlannedImage(
                      size, outcome.name(), outcome.output(), Change.KEPT, Optional.empty())));
    }
  }

  private void counted(Change change) {
    counts.merge(change, 1L, Long::sum);
  }

  private int layout(CheckedTenant image) {
    Integer known = layoutNumbers.get(image.key());
    if (known != null) {
      return known;
    }
    int number = layouts.size();
    layoutNumbers.put(image.key(), number);
    layouts.add(new Layout(image.key(), image.shared().fingerprint(), moduleSet(image)));
    return number;
  }

  private int moduleSet(CheckedTenant image) {
    ModuleSet set = ModuleSet.of(image.platform(), image.shared().layout().closure().modules());
    int known = moduleSets.indexOf(set);
    if (known >= 0) {
      return known;
    }
    moduleSets.add(set);
    return moduleSets.size() - 1;
  }

  /** The images of entries that are made or kept, in the manifest's order; only of one to do. */
  PlannedImages planned() {
    return kept.orElseThrow();
  }

  /** The number of entries. */
  int size() {
    return size;
  }

  /**
   * A layout.
   *
   * @param number counted from 0
   */
  Layout layout(int number) {
    return layouts.get(number);
  }

  /** The sets of modules in the images. */
  List<ModuleSet> moduleSets() {
    return moduleSets;
  }

  long count(Change change) {
    return counts.getOrDefault(change, 0L);
  }

  /** How many images the generation will have. */
  long images() {
    return count(Change.NEW) + count(Change.CHANGED) + count(Change.UNCHANGED) + count(Change.KEPT);
  }

  /** The size of all images that are made, in bytes. */
  long bytes() {
    return bytes;
  }

  /** The size of those that no file has yet. */
  long bytesToWrite() {
    return bytesToWrite;
  }

  @Override
  public void close() {
    kept.ifPresent(PlannedImages::close);
  }
}
