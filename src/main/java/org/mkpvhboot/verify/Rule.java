package org.mkpvhboot.verify;

import java.util.List;
import java.util.Optional;

/** One thing that has to be true of an image, for Xen to start it as a guest of a type. */
abstract class Rule {
  private final String name;
  private final Optional<String> whyStricter;

  /**
   * A rule of Xen's own.
   *
   * @param name a short one, words joined by hyphens
   */
  Rule(String name) {
    this.name = name;
    this.whyStricter = Optional.empty();
  }

  /**
   * A rule that refuses images which Xen's loader takes.
   *
   * <p>We may be stricter than Xen, never laxer, and only by a rule that says why.
   *
   * @param whyStricter a sentence without its full stop
   */
  Rule(String name, String whyStricter) {
    this.name = name;
    this.whyStricter = Optional.of(whyStricter);
  }

  final String name() {
    return name;
  }

  /** Why it refuses images that Xen's loader takes; empty for a rule of Xen's own. */
  final Optional<String> whyStricter() {
    return whyStricter;
  }

  /** Returns what is wrong; nothing when all is well. */
  abstract List<Finding> check(Candidate image);

  /** Returns what is wrong, and what this rule cannot see in the image. */
  RuleResult judge(Candidate image) {
    return new RuleResult(name, whyStricter, check(image), Optional.empty());
  }

  /** Whether it looks at kernel and modules only, which a builder judges before they go in. */
  boolean isOfParts() {
    return false;
  }

  /** Whether the rules behind this one make no sense when it found something. */
  boolean isGround() {
    return false;
  }
}
