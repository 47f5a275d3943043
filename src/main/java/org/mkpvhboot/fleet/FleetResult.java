package org.mkpvhboot.fleet;

/**
 * What came of a run.
 *
 * @param counts of images by what happened to them
 * @param generation the number of the current generation now; 0 for none
 * @param isWritten whether that is a new one
 * @param isWhole whether the manifest could be read to its end
 */
public record FleetResult(
    Counts counts, Problems problems, boolean isWhole, int generation, boolean isWritten) {
  /**
   * How many images.
   *
   * @param bytes of those that are made
   */
  public record Counts(
      long images, long added, long changed, long unchanged, long kept, long removed, long bytes) {
    static Counts of(Plan plan, long removed) {
      return new Counts(
          plan.images(),
          plan.count(Change.NEW),
          plan.count(Change.CHANGED),
          plan.count(Change.UNCHANGED),
          plan.count(Change.KEPT),
          removed,
          plan.bytes());
    }
  }
}
