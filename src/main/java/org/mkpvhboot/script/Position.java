package org.mkpvhboot.script;

import org.mkpvhboot.failure.Place;

/**
 * Where something starts in a script.
 *
 * @param line counted from 1
 * @param column counted from 1, in bytes; 0 where only the line is known
 */
public record Position(int line, int column) {
  /** This position as a place of {@code file}, for messages. */
  public Place in(Object file) {
    return Place.column(file, line, column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
