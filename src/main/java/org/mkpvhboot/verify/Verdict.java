package org.mkpvhboot.verify;

import java.util.List;
import org.mkpvhboot.target.Target.Guest;

/**
 * Whether Xen will start an image as a guest of a type.
 *
 * @param results of the rules that were applied, in their order
 * @param skipped the names of those that made no sense any more
 */
public record Verdict(Guest guest, List<RuleResult> results, List<String> skipped) {
  public Verdict {
    results = List.copyOf(results);
    skipped = List.copyOf(skipped);
  }

  public boolean passes() {
    return results.stream().allMatch(RuleResult::holds);
  }

  /** All that was found, in the order of the rules. */
  public List<Finding> findings() {
    return results.stream().flatMap(result -> result.findings().stream()).toList();
  }
}
