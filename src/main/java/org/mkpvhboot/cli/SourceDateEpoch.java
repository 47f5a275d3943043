package org.mkpvhboot.cli;

import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;

/** The time that reproducible builds give to files (reproducible-builds.org, SOURCE_DATE_EPOCH). */
final class SourceDateEpoch {
  private static final String NAME = "SOURCE_DATE_EPOCH";

  /** What fits the 11 octal digits of a tar header. */
  private static final long LARGEST = 077777777777L;

  private SourceDateEpoch() {}

  /** Returns seconds since 1970, 0 when the environment has none. */
  static long of(Console console) {
    String text = console.variable(NAME).orElse("0");
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0 && seconds <= LARGEST) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw failure(text).causedBy(e);
    }
    throw failure(text);
  }

  private static Failure failure(String text) {
    return Failure.usage(
        NAME + " is '" + Printable.of(text) + "'",
        "It has to be a number of seconds since 1970, from 0 to " + LARGEST + "; or unset it.");
  }
}
