package org.mkpvhboot.script;

import java.util.List;
import java.util.Optional;

/**
 * A word of a command as the script spells it; when it runs, none, one or several may come of it.
 *
 * @param position of its first byte, a quote too
 * @param pieces in order; none for {@code ""}
 */
public record Word(Position position, List<Piece> pieces) {
  public Word {
    pieces = List.copyOf(pieces);
  }

  /** Whether no variable is in it. */
  public boolean isConstant() {
    // asked for each word of each tenant's script: no stream
    for (Piece piece : pieces) {
      if (!(piece instanceof Piece.Literal)) {
        return false;
      }
    }
    return true;
  }

  /** Whether this text comes of it whenever it runs. */
  public boolean is(String wanted) {
    return isConstant() && text().equals(wanted);
  }

  /** The text that GRUB makes of it whenever it runs; empty when that depends on a variable. */
  public Optional<String> constant() {
    return isConstant() ? Optional.of(text()) : Optional.empty();
  }

  /** Its text without quotes; variables as {@code ${name}}. */
  public String text() {
    if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Literal only) {
      return only.text();
    }
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Literal literal) {
        text.append(literal.text());
      } else if (piece instanceof Piece.Variable variable) {
        text.append("${").append(variable.name()).append('}');
      }
    }
    return text.toString();
  }

  /** Whether an unquoted {@code *}, {@code ?} or {@code [} makes it a pattern for module regexp. */
  public boolean isPattern() {
    for (Piece piece : pieces) {
      if (piece.quoting() == Quoting.NONE
          && piece instanceof Piece.Literal literal
          && isPattern(literal.text())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }
}
