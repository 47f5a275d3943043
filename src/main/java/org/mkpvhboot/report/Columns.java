package org.mkpvhboot.report;

/** Words as wide as their column; wider ones stay as they are. */
public final class Columns {
  private Columns() {}

  /** A word with blanks after it. */
  public static String left(String word, int width) {
    return word + blanks(width - word.length());
  }

  /** A word with blanks before it. */
  public static String right(String word, int width) {
    return blanks(width - word.length()) + word;
  }

  /** A number with blanks before it. */
  public static String right(long number, int width) {
    return right(String.valueOf(number), width);
  }

  private static String blanks(int count) {
    return " ".repeat(Math.max(0, count));
  }
}
