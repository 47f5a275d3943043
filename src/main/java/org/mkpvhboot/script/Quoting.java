package org.mkpvhboot.script;

/** How a piece of a word is quoted. */
public enum Quoting {
  /** Not at all: blanks in a variable's value part words, {@code *} and {@code ?} are patterns. */
  NONE,
  /** A character after a backslash, outside of quotes. */
  BACKSLASH,
  /** In single quotes. */
  SINGLE,
  /** In double quotes. */
  DOUBLE,
  /** In {@code $"…"}, which module gettext translates. */
  TRANSLATED
}
