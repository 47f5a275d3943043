package org.mkpvhboot.fleet;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.failure.Failure;

/**
 * What is wrong with a manifest: the first hundred failures, and how many there are.
 *
 * @param first at most {@link #MOST}
 * @param count of all
 * @param entries that have one
 */
public record Problems(List<Failure> first, long count, long entries) {
  /** More would not be read. */
  public static final int MOST = 100;

  /** Takes failures one by one. */
  static final class Collector {
    private final List<Failure> first = new ArrayList<>();
    private long count;
    private long entries;

    /** Takes a failure of the manifest as a whole. */
    void add(Failure failure) {
      if (first.size() < MOST) {
        first.add(failure);
      }
      count++;
    }

    /** Takes the failures of one entry. */
    void add(List<Failure> failures) {
      failures.forEach(this::add);
      if (!failures.isEmpty()) {
        entries++;
      }
    }

    Problems problems() {
      return new Problems(List.copyOf(first), count, entries);
    }
  }
}
