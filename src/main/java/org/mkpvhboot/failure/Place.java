package org.mkpvhboot.failure;

/**
 * Where something is: a file, and in it a byte offset or a line and column.
 *
 * <p>A plain string in the end, so that a failure never keeps a file open or a path of a closed
 * file system alive.
 *
 * @param text as printed in front of a message; empty for {@link #NOWHERE}
 */
public record Place(String text) {
  /** No place: the message says it all. */
  public static final Place NOWHERE = new Place("");

  /** A whole file, by its path or name. */
  public static Place file(Object file) {
    return new Place(Printable.of(file.toString()));
  }

  /**
   * A line of a text file.
   *
   * @param line counted from 1
   */
  public static Place line(Object file, int line) {
    return new Place(Printable.of(file.toString()) + ":" + line);
  }

  /**
   * A column of a line.
   *
   * @param line counted from 1
   * @param column counted from 1, in bytes
   */
  public static Place column(Object file, int line, int column) {
    return new Place(Printable.of(file.toString()) + ":" + line + ":" + column);
  }

  /**
   * A byte of a binary file.
   *
   * @param offset in bytes from the start of the file
   */
  public static Place offset(Object file, long offset) {
    return new Place(Printable.of(file.toString()) + " at offset 0x" + Long.toHexString(offset));
  }

  boolean isNowhere() {
    return text.isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }
}
