package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;

/** One thing that has to be true of an image, for Xen to start it as a guest of a type. */
interface Rule {
  /** A short name, words joined by hyphens. */
  String name();

  /** Returns what is wrong; nothing when all is well. */
  List<Finding> check(Candidate image);

  /**
   * Why this rule refuses images that Xen's loader takes; empty for a rule of Xen's own.
   *
   * <p>We may be stricter than Xen, never laxer, and only by a rule that says why.
   */
  default Optional<String> whyStricter() {
    return Optional.empty();
  }

  /** Returns what is wrong, and what this rule cannot see in the image. */
  default RuleResult judge(Candidate image) {
    return new RuleResult(name(), whyStricter(), check(image), Optional.empty());
  }

  /** Whether it looks at kernel and modules only, which a builder judges before they go in. */
  default boolean isOfParts() {
    return false;
  }

  /** Whether the rules behind this one make no sense when it found something. */
  default boolean isGround() {
    return false;
  }
}
