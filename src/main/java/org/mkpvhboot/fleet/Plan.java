package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.recipe.LayoutKey;

/**
 * What a run is going to do, a few bytes for each entry of the manifest.
 *
 * <p>Those of a large fleet are made again when they are written: they would not fit the memory.
 */
final class Plan {
  /** Entries and bytes that are kept from the check to the writing; about as many bytes again. */
  private static final int MOST_KEPT = 2000;

  private static final long MOST_MEMORY = 8 << 20;

  private final Map<LayoutKey, Integer> layoutNumbers = new HashMap<>();
  private final List<LayoutKey> layouts = new ArrayList<>();
  private final List<ModuleSet> moduleSets = new ArrayList<>();
  private final List<Integer> moduleSetOf = new ArrayList<>();
  private final Map<Change, Long> counts = new EnumMap<>(Change.class);
  private Change[] changes = new Change[1024];
  private int[] layoutOf = new int[1024];
  private long[] fingerprints = new long[1024];
  private final List<String> others = new ArrayList<>();
  private final List<PlannedImage> kept = new ArrayList<>();
  private long keptMemory;
  private boolean isKept = true;
  private int size;
  private long bytesToWrite;
  private long bytes;

  /** Keeps what an entry was planned with, as long as there are few. */
  void keep(PlannedImage image) {
    keptMemory += image.memory();
    kept.add(image);
    if (kept.size() > MOST_KEPT || keptMemory > MOST_MEMORY) {
      kept.clear();
      isKept = false;
    }
  }

  /** An image of the current generation stays, and no entry is known to be its own. */
  void keepOther(String image) {
    others.add(image);
    counts.merge(Change.KEPT, 1L, Long::sum);
  }

  /** The images that stay for no known entry. */
  List<String> others() {
    return others;
  }

  /** All entries as they were planned; empty when there are too many to keep them. */
  Optional<List<PlannedImage>> kept() {
    return isKept && kept.size() == size ? Optional.of(kept) : Optional.empty();
  }

  /** The next entry has no image. */
  void add(Change change) {
    add(change, -1, 0);
  }

  /**
   * The next entry has an image.
   *
   * @param toWrite bytes that have to be written for it; 0 when there is a file with them
   */
  void add(Change change, TenantImages.Checked checked, long toWrite) {
    Integer number = layoutNumbers.get(checked.image().key());
    if (number == null) {
      number = layouts.size();
      layoutNumbers.put(checked.image().key(), number);
      layouts.add(checked.image().key());
      moduleSetOf.add(moduleSet(checked));
    }
    add(change, number, checked.shared().fingerprint(checked.image().image()));
    bytes += checked.image().size();
    bytesToWrite += toWrite;
  }

  private int moduleSet(TenantImages.Checked checked) {
    ModuleSet set = ModuleSet.of(checked.image());
    int known = moduleSets.indexOf(set);
    if (known >= 0) {
      return known;
    }
    moduleSets.add(set);
    return moduleSets.size() - 1;
  }

  private void add(Change change, int layout, long fingerprint) {
    if (size == changes.length) {
      changes = Arrays.copyOf(changes, 2 * size);
      layoutOf = Arrays.copyOf(layoutOf, 2 * size);
      fingerprints = Arrays.copyOf(fingerprints, 2 * size);
    }
    changes[size] = change;
    layoutOf[size] = layout;
    fingerprints[size] = fingerprint;
    counts.merge(change, 1L, Long::sum);
    size++;
  }

  /** The number of entries. */
  int size() {
    return size;
  }

  /**
   * What is done for an entry.
   *
   * @param number counted from 1
   */
  Change change(int number) {
    return changes[number - 1];
  }

  /** The number of an entry's layout, counted from 0. */
  int layout(int number) {
    return layoutOf[number - 1];
  }

  LayoutKey layoutKey(int layout) {
    return layouts.get(layout);
  }

  long fingerprint(int number) {
    return fingerprints[number - 1];
  }

  /** The sets of modules in the images. */
  List<ModuleSet> moduleSets() {
    return moduleSets;
  }

  /** The number of a layout's set of modules, counted from 0. */
  int moduleSet(int layout) {
    return moduleSetOf.get(layout);
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
}
