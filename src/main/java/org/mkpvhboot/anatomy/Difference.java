package org.mkpvhboot.anatomy;

import java.util.List;
import java.util.Optional;

/**
 * One thing in which two images differ.
 *
 * @param area what kind of thing: {@code module}, {@code note}, {@code memdisk} and so on
 * @param item which one; empty where an image has only one
 * @param before what the first image has; empty when it is only in the second
 * @param after what the second image has; empty when it is only in the first
 * @param lines a unified diff, for text that both have
 * @param remark why there are no lines, for contents that both have; a sentence without its full
 *     stop
 */
public record Difference(
    String area,
    String item,
    Optional<String> before,
    Optional<String> after,
    List<String> lines,
    Optional<String> remark) {
  public Difference {
    lines = List.copyOf(lines);
  }
}
