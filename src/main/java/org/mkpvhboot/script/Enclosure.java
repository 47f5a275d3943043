package org.mkpvhboot.script;

import java.util.Optional;

/**
 * What a command stands in.
 *
 * @param statement an if, a loop, a function, or the command whose block it is
 * @param role which part of that statement
 * @param branch for the condition or body of an if: its number, from 0; else 0
 * @param outer what that statement stands in
 */
public record Enclosure(Statement statement, Role role, int branch, Optional<Enclosure> outer) {
  /** A part of a statement. */
  public enum Role {
    /** What {@code if}, {@code elif}, {@code while} or {@code until} asks. */
    CONDITION,
    /** What runs: after then, in a loop, a function, or a block in braces. */
    BODY,
    /** After else. */
    ELSE
  }
}
