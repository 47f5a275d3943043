package org.mkpvhboot.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a user may have meant. */
public final class NearestName {
  private static final int MOST = 3;

  private NearestName() {}

  /**
   * Returns up to three of {@code names} that are near {@code wrong}, the nearest first.
   *
   * <p>Near is an edit distance (insert, delete, replace, swap of neighbours) of at most a third of
   * the length, at least 1; or one being the start of the other. Words of up to three letters have
   * to start with the same one, for most others of them are one letter away.
   */
  public static List<String> of(String wrong, Collection<String> names) {
    int most = Math.max(1, wrong.length() / 3);
    return names.stream()
        .filter(
            name -> (isAlike(wrong, name) && distance(wrong, name) <= most) || isStart(wrong, name))
        .sorted(
            Comparator.comparingInt((String name) -> distance(wrong, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Returns {@code ", did you mean a or b?"}, or nothing when no name is near. */
  public static String didYouMean(String wrong, Collection<String> names) {
    List<String> near = of(wrong, names);
    return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
  }

  private static boolean isAlike(String wrong, String name) {
    return wrong.length() > 3
        || (!wrong.isEmpty() && !name.isEmpty() && wrong.charAt(0) == name.charAt(0));
  }

  private static boolean isStart(String wrong, String name) {
    return wrong.length() >= 3
        && (name.startsWith(wrong) || (wrong.startsWith(name) && name.length() >= 3));
  }

  /** The Damerau distance with adjacent swaps, in three rolling rows. */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + same, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      int[] oldest = before;
      before = above;
      above = row;
      row = oldest;
    }
    return above[b.length()];
  }
}
