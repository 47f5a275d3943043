package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule said about an image.
 *
 * @param rule its name
 * @param whyStricter why the rule refuses what Xen takes; empty for a rule of Xen's own
 * @param findings what is wrong; empty when the rule holds
 * @param notJudged what it could not see in this image; empty when it saw all
 */
public record RuleResult(
    String rule, Optional<String> whyStricter, List<Finding> findings, Optional<String> notJudged) {
  public RuleResult {
    findings = List.copyOf(findings);
  }

  public boolean holds() {
    return findings.isEmpty();
  }

  /** The same, with what holds for any of these releases only. */
  RuleResult on(Set<XenVersion> releases) {
    return new RuleResult(
        rule,
        whyStricter,
        findings.stream().filter(finding -> finding.isOnAnyOf(releases)).toList(),
        notJudged);
  }
}
