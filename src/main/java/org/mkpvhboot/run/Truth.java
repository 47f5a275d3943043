package org.mkpvhboot.run;

/** What a condition gives, as far as it is known. */
enum Outcome {
  YES,
  NO,
  UNKNOWN;

  static Outcome of(boolean holds) {
    return holds ? YES : NO;
  }

  Outcome not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }

  Outcome and(Outcome other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNKNOWN;
  }

  Outcome or(Outcome other) {
    return not().and(other.not()).not();
  }
}
