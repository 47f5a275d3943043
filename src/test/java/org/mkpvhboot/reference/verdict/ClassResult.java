package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.reference.verdict.XenJudge.Answer;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;

/**
 * What came of a class of mutations under one release of Xen: counts, and where its loader and the
 * verifier disagree.
 */
final class ClassResult {
  private final String title;
  private final XenRelease release;
  private final Map<String, Integer> stricter = new TreeMap<>();
  private final List<String> disagreements = new ArrayList<>();
  private int mutations;
  private int accepted;
  private int stricterInAll;
  private int loaded;

  ClassResult(String title, XenRelease release) {
    this.title = title;
    this.release = release;
  }

  /** Compares what Xen's parser and the verifier say of a mutant. */
  void compare(Mutant mutant, Answer xen, Verdict verdict) {
    mutations++;
    if (!xen.isAccepted()) {
      if (verdict.passes()) {
        disagree("laxer than Xen", mutant, xen, verdict);
      }
      return;
    }
    accepted++;
    if (verdict.passes()) {
      return;
    }
    stricterInAll++;
    for (RuleResult result : verdict.results()) {
      if (!result.holds()) {
        stricter.merge(result.rule(), 1, Integer::sum);
        if (result.whyStricter().isEmpty()) {
          disagree("stricter without a reason", mutant, xen, verdict);
        }
      }
    }
  }

  /** Notes what Xen's load step says of a mutant that the verifier passes. */
  void compareLoaded(Mutant mutant, Answer xen, Verdict verdict) {
    loaded++;
    if (!xen.isAccepted()) {
      disagree("laxer than Xen's load step", mutant, xen, verdict);
    }
    if (!xen.all().split("\t", -1)[8].equals("-")) {
      disagree("passes what Xen calls broken", mutant, xen, verdict);
    }
  }

  private void disagree(String how, Mutant mutant, Answer xen, Verdict verdict) {
    add(
        how
            + ", "
            + release
            + ": "
            + mutant
            + "\n    Xen: "
            + xen.all()
            + "\n    we: "
            + verdict.results().stream()
                .filter(result -> !result.holds())
                .map(result -> result.rule() + " " + result.findings())
                .toList());
  }

  /** Notes what is wrong in another way. */
  void add(String disagreement) {
    disagreements.add(disagreement);
  }

  List<String> disagreements() {
    return disagreements;
  }

  int accepted() {
    return accepted;
  }

  int refused() {
    return mutations - accepted;
  }

  /** One line with all numbers. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-18s %s: %6d mutations, %5d accepted, %5d refused, %5d loaded, %5d stricter %s, %d"
            + " disagreements",
        title,
        release,
        mutations,
        accepted,
        refused(),
        loaded,
        stricterInAll,
        stricter,
        disagreements.size());
  }
}
