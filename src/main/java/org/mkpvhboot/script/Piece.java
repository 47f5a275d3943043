package org.mkpvhboot.script;

/** A part of a word: text that stands there, or a variable. */
public sealed interface Piece {
  /** Where it starts: its first byte after an opening quote, a variable's dollar sign. */
  Position position();

  /** How it is quoted. */
  Quoting quoting();

  /**
   * Text that stands in the script.
   *
   * @param text without quotes and escapes, each byte as one character
   */
  record Literal(Position position, String text, Quoting quoting) implements Piece {}

  /**
   * A variable that GRUB puts the value of in.
   *
   * @param name without dollar sign and braces: {@code root}, {@code 1}, {@code @}, {@code ?}
   */
  record Variable(Position position, String name, Quoting quoting) implements Piece {}
}
