package org.mkpvhboot.build;

/**
 * How many invokedynamic instructions were rewritten, and how many were left.
 *
 * @param lambdas those of lambdas and method references
 * @param recordMethods those of records' methods
 * @param kept all others: serializable lambdas, and what this step does not know
 */
record Counts(int lambdas, int recordMethods, int kept) {
  Counts plus(Counts other) {
    return new Counts(
        lambdas + other.lambdas, recordMethods + other.recordMethods, kept + other.kept);
  }

  boolean isRewritten() {
    return lambdas + recordMethods > 0;
  }

  @Override
  public String toString() {
    return lambdas
        + " lambdas and "
        + recordMethods
        + " methods of records rewritten, "
        + kept
        + " invokedynamic left";
  }
}
