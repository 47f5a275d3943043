package org.mkpvhboot.script;

import java.util.List;

/**
 * Statements that run one after the other.
 *
 * @param position of what opens them: the brace or the keyword
 */
public record Block(Position position, List<Statement> statements) {
  public Block {
    statements = List.copyOf(statements);
  }
}
