package org.mkpvhboot.reference;

import java.util.Optional;

/** How often something random is tried. */
final class Rounds {
  private static final String TIMES = "MKPVHBOOT_ROUNDS";

  private Rounds() {}

  /**
   * As often as a run of CI has the time for, or {@code MKPVHBOOT_ROUNDS} times as often.
   *
   * @throws IllegalArgumentException when that is not a number from 1 on
   */
  static int of(int inCi) {
    int times = Optional.ofNullable(System.getenv(TIMES)).map(Integer::parseInt).orElse(1);
    if (times < 1) {
      throw new IllegalArgumentException(TIMES + " is '" + times + "': write a number from 1 on");
    }
    return inCi * times;
  }
}
