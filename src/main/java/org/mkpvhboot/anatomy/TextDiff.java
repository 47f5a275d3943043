package org.mkpvhboot.anatomy;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * In what two texts differ.
 *
 * @param lines a unified diff without its header; empty when none can be shown
 * @param remark why no lines are shown, as a sentence without its full stop
 */
record TextDiff(List<String> lines, Optional<String> remark) {
  private static final int CONTEXT_LINES = 3;

  /** The search for a way from one text to another takes memory by the square of its lines. */
  private static final int MOST_LINES = 1000;

  TextDiff {
    lines = List.copyOf(lines);
  }

  /** Compares two texts that are not the same. */
  static TextDiff of(String before, String after) {
    List<String> one = before.lines().toList();
    List<String> other = after.lines().toList();
    if (one.equals(other)) {
      return new TextDiff(List.of(), Optional.of(endings(before, after)));
    }
    int same = sameStart(one, other);
    int sameEnd = sameEnd(one, other, same);
    List<String> oneMiddle = one.subList(same, one.size() - sameEnd);
    List<String> otherMiddle = other.subList(same, other.size() - sameEnd);
    if (oneMiddle.size() > MOST_LINES || otherMiddle.size() > MOST_LINES) {
      return new TextDiff(List.of(), Optional.of(tooLong(same, oneMiddle, otherMiddle)));
    }
    Patch<String> patch = new Patch<>();
    DiffUtils.diff(oneMiddle, otherMiddle)
        .getDeltas()
        .forEach(delta -> patch.addDelta(moved(delta, same)));
    List<String> lines = UnifiedDiffUtils.generateUnifiedDiff("a", "b", one, patch, CONTEXT_LINES);
    List<String> hunks = new ArrayList<>(lines.subList(2, lines.size()));
    hunks.set(0, withoutLineOfNothing(hunks.get(0)));
    return new TextDiff(hunks, Optional.empty());
  }

  /** An empty text starts at line 0; older versions of the library say 1. */
  private static String withoutLineOfNothing(String hunk) {
    return hunk.replace("@@ -1,0 ", "@@ -0,0 ").replace(" +1,0 @@", " +0,0 @@");
  }

  private static AbstractDelta<String> moved(AbstractDelta<String> delta, int by) {
    return delta.withChunks(moved(delta.getSource(), by), moved(delta.getTarget(), by));
  }

  private static Chunk<String> moved(Chunk<String> chunk, int by) {
    return new Chunk<>(chunk.getPosition() + by, chunk.getLines());
  }

  private static int sameStart(List<String> one, List<String> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
      same++;
    }
    return same;
  }

  private static int sameEnd(List<String> one, List<String> other, int start) {
    int most = Math.min(one.size(), other.size()) - start;
    int same = 0;
    while (same < most
        && one.get(one.size() - 1 - same).equals(other.get(other.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  private static String tooLong(int same, List<String> one, List<String> other) {
    return "from line "
        + (same + 1)
        + " on, "
        + one.size()
        + " lines became "
        + other.size()
        + ": more than "
        + MOST_LINES
        + " are not compared one by one; take both images apart with mkpvhboot extract and compare"
        + " the files";
  }

  /** How texts differ that have the same lines. */
  private static String endings(String before, String after) {
    boolean returns = before.indexOf('\r') >= 0;
    boolean otherReturns = after.indexOf('\r') >= 0;
    if (returns != otherReturns) {
      return "the lines are the same, but those of the "
          + (returns ? "first" : "second")
          + " end with a carriage return";
    }
    return "the lines are the same, but their ends are not";
  }
}
