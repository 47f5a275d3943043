package org.mkpvhboot.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The values that were asked for last; others are computed anew. */
public final class RecentValues<K, V> {
  private final Map<K, V> values;

  /**
   * Makes an empty one.
   *
   * @param most values that are kept
   */
  public RecentValues(int most) {
    values =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  /** The value of a key, which is computed when it is not kept. */
  public synchronized V get(K key, Function<K, V> compute) {
    V value = values.get(key);
    if (value == null) {
      value = compute.apply(key);
      values.put(key, value);
    }
    return value;
  }
}
