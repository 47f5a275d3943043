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
    return pieces.stream().allMatch(Piece.Literal.class::isInstance);
  }

  /** The text that GRUB makes of it whenever it runs; empty when that depends on a variable. */
  public Optional<String> constant() {
    return isConstant() ? Optional.of(text()) : Optional.empty();
  }

  /** Its text without quotes; variables as {@code ${name}}. */
  public String text() {
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
    return pieces.stream()
        .filter(piece -> piece.quoting() == Quoting.NONE)
        .filter(Piece.Literal.class::isInstance)
        .map(piece -> ((Piece.Literal) piece).text())
        .anyMatch(text -> text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0));
  }
}
