package org.mkpvhboot.disk;

import java.util.Optional;

/**
 * A line of GRUB's {@code ls -l}: the size in 12 columns, the time where there is one, the name.
 */
record ListedLine(String name, boolean isFolder, long size, Optional<Long> mtimeSeconds) {
  private static final int COLUMNS = 12;
  private static final String FOLDER = "DIR         ";

  /** From 2.14 on, for what GRUB cannot open. */
  private static final String UNOPENED = "????????????";

  /** Of year, month, day, hour, minute and second. */
  private static final int TIME_DIGITS = 14;

  /** Takes a line apart; none when it cannot be one. */
  static Optional<ListedLine> of(String line) {
    if (line.length() <= COLUMNS) {
      return Optional.empty();
    }
    String column = line.substring(0, COLUMNS);
    boolean isFolder = column.equals(FOLDER);
    int digits = digits(line, 0);
    if (!isFolder && !column.equals(UNOPENED) && !isSize(line, digits)) {
      return Optional.empty();
    }
    int sizeEnd = Math.max(COLUMNS, digits);
    int timeEnd = timeEnd(line, sizeEnd);
    Optional<Long> time =
        timeEnd < 0 ? Optional.empty() : ListedTime.seconds(line.substring(sizeEnd + 1, timeEnd));
    if (timeEnd < 0 && digits > COLUMNS) {
      return Optional.empty(); // the name may begin with digits
    }
    String name = line.substring(timeEnd < 0 ? sizeEnd : timeEnd + 1);
    if (isFolder && !name.endsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(
        new ListedLine(
            isFolder ? name.substring(0, name.length() - 1) : name,
            isFolder,
            digits == 0 ? 0 : Long.parseLong(line.substring(0, digits)),
            time));
  }

  private static boolean isSize(String line, int digits) {
    return digits > 0 && digits < 19 && line.substring(digits, Math.max(COLUMNS, digits)).isBlank();
  }

  /** The end of a time that stands between blanks at {@code start}, or -1. */
  private static int timeEnd(String line, int start) {
    if (line.charAt(start) != ' ') {
      return -1;
    }
    int end = digits(line, start + 1);
    boolean isTime = end - start > TIME_DIGITS && end < line.length() && line.charAt(end) == ' ';
    return isTime ? end : -1;
  }

  private static int digits(String line, int from) {
    int end = from;
    while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
