package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;

/** Makes one clause of several of which one comes true. */
final class Alternatives {
  private static final int MOST = 6;

  private Alternatives() {}

  /** Joins clauses; those that start alike up to their last word say so once. */
  static String of(List<String> clauses) {
    List<String> groups = new ArrayList<>();
    List<String> starts = new ArrayList<>();
    for (String clause : clauses.subList(0, Math.min(MOST, clauses.size()))) {
      int blank = clause.lastIndexOf(' ');
      String start = clause.substring(0, blank + 1);
      int known = clause.contains(": ") ? -1 : starts.indexOf(start);
      if (known < 0) {
        starts.add(start);
        groups.add(clause);
      } else {
        groups.set(known, groups.get(known) + " or " + clause.substring(blank + 1));
      }
    }
    String joined = String.join(", or ", groups);
    return clauses.size() > MOST ? joined + ", and so on" : joined;
  }
}
