package org.mkpvhboot.disk;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time as GRUB's {@code ls -l} prints it: {@code 20261127192312}, of UTC. */
final class ListedTime {
  private ListedTime() {}

  /** Seconds since 1970; none for what is no time. */
  static Optional<Long> seconds(String digits) {
    try {
      int year = digits.length() - 10;
      LocalDateTime time =
          LocalDateTime.of(
              Integer.parseInt(digits.substring(0, year)),
              number(digits, year),
              number(digits, year + 2),
              number(digits, year + 4),
              number(digits, year + 6),
              number(digits, year + 8));
      return Optional.of(time.toEpochSecond(ZoneOffset.UTC));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits, int at) {
    return Integer.parseInt(digits.substring(at, at + 2));
  }
}
