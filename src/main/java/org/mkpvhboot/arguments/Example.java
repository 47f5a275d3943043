package org.mkpvhboot.arguments;

import java.util.List;

/**
 * A way to call a verb.
 *
 * @param does what comes of it, as a sentence
 * @param lines of a shell, 71 columns at most
 */
public record Example(String does, List<String> lines) {
  public Example {
    lines = List.copyOf(lines);
  }

  public static Example of(String does, String... lines) {
    return new Example(does, List.of(lines));
  }
}
