package org.mkpvhboot.verify;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.target.Target.Guest;

/**
 * Whether Xen will start an image as a guest of a type.
 *
 * @param xen the releases that it is for
 * @param results of the rules that were applied, in their order
 * @param skipped the names of those that made no sense any more
 */
public record Verdict(
    Guest guest, Set<XenVersion> xen, List<RuleResult> results, List<String> skipped) {
  public Verdict {
    results = List.copyOf(results);
    skipped = List.copyOf(skipped);
  }

  /** Whether all of the releases start it. */
  public boolean passes() {
    return results.stream().allMatch(RuleResult::holds);
  }

  /** Whether a release starts it. */
  public boolean passesOn(XenVersion release) {
    return results.stream()
        .flatMap(result -> result.findings().stream())
        .noneMatch(finding -> finding.xen().contains(release));
  }

  /** The releases, the oldest first, that start it, or that do not. */
  public List<XenVersion> releases(boolean starting) {
    return xen.stream().sorted().filter(each -> passesOn(each) == starting).toList();
  }

  /** All that was found, in the order of the rules. */
  public List<Finding> findings() {
    return results.stream().flatMap(result -> result.findings().stream()).toList();
  }
}
