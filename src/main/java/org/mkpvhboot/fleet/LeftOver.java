package org.mkpvhboot.fleet;

/**
 * What a run wrote that did not come to its end.
 *
 * @param files images and others
 * @param bytes their sizes together
 */
public record LeftOver(long files, long bytes) {
  /** Nothing. */
  static final LeftOver NONE = new LeftOver(0, 0);

  LeftOver and(LeftOver other) {
    return new LeftOver(files + other.files, bytes + other.bytes);
  }
}
