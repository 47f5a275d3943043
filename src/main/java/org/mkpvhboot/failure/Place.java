package org.mkpvhboot.failure;

import java.util.OptionalLong;

/**
 * Where something is: a file, and in it a byte offset or a line and column.
 *
 * <p>Plain values, so that a failure never keeps a file open or a path of a closed file system
 * alive.
 *
 * @param file its path or name, printable; empty for {@link #NOWHERE}
 * @param line counted from 1; 0 for none
 * @param column counted from 1, in bytes; 0 for none
 * @param offset in bytes from the start of the file, unsigned
 */
public record Place(String file, int line, int column, OptionalLong offset) {
  /** No place: the message says it all. */
  public static final Place NOWHERE = new Place("", 0, 0, OptionalLong.empty());

  /** A whole file, by its path or name. */
  public static Place file(Object file) {
    return column(file, 0, 0);
  }

  /**
   * A line of a text file.
   *
   * @param line counted from 1
   */
  public static Place line(Object file, int line) {
    return column(file, line, 0);
  }

  /**
   * A column of a line.
   *
   * @param line counted from 1
   * @param column counted from 1, in bytes
   */
  public static Place column(Object file, int line, int column) {
    return new Place(Printable.of(file.toString()), line, column, OptionalLong.empty());
  }

  /**
   * A byte of a binary file.
   *
   * @param offset in bytes from the start of the file
   */
  public static Place offset(Object file, long offset) {
    return new Place(Printable.of(file.toString()), 0, 0, OptionalLong.of(offset));
  }

  public boolean isNowhere() {
    return file.isEmpty();
  }

  @Override
  public String toString() {
    if (offset.isPresent()) {
      return file + " at offset " + Printable.hex(offset.getAsLong());
    }
    return file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "");
  }
}
