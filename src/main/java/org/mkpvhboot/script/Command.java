package org.mkpvhboot.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command with its arguments; {@code [ … ]} is one too, by the name {@code [}.
 *
 * @param words at least one; the first may be {@code !}
 * @param block the block in braces after the words: what {@code menuentry} runs
 */
public record Command(Position position, List<Word> words, Optional<Block> block)
    implements Statement {
  public Command {
    words = List.copyOf(words);
  }

  /** Whether {@code !} in front turns its outcome round. */
  public boolean isInverted() {
    return words.size() > 1 && words.get(0).is("!");
  }

  /** The word that names what runs. */
  public Word nameWord() {
    return words.get(isInverted() ? 1 : 0);
  }

  /** What runs; empty when it depends on a variable. An assignment's is its whole word. */
  public Optional<String> name() {
    return nameWord().constant();
  }

  /** The words after the name. */
  public List<Word> arguments() {
    return words.subList(isInverted() ? 2 : 1, words.size());
  }

  /** What {@code NAME=VALUE} assigns; whether a command of that very name exists is not known. */
  public Optional<Assignment> assignment() {
    return assignmentIn(nameWord());
  }

  /** What {@code NAME=VALUE} or {@code set NAME=VALUE} assigns. */
  public Optional<Assignment> assignmentOrSet() {
    Word name = nameWord();
    boolean isSet = name.is("set") && words.size() == (isInverted() ? 3 : 2);
    return assignmentIn(isSet ? words.get(words.size() - 1) : name);
  }

  /** Parts a word at its first equals sign, if that and all in front of it is constant. */
  private static Optional<Assignment> assignmentIn(Word word) {
    List<Piece> pieces = word.pieces();
    boolean isPlain = pieces.size() == 1 && pieces.get(0) instanceof Piece.Literal;
    if (isPlain && word.text().indexOf('=') < 0) {
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      if (!(pieces.get(i) instanceof Piece.Literal literal)) {
        return Optional.empty();
      }
      int equals = literal.text().indexOf('=');
      if (equals >= 0) {
        name.append(literal.text(), 0, equals);
        List<Piece> value = new ArrayList<>();
        if (equals + 1 < literal.text().length()) {
          value.add(after(literal, equals + 1));
        }
        value.addAll(pieces.subList(i + 1, pieces.size()));
        return name.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Assignment(word.position(), name.toString(), new Word(word.position(), value)));
      }
      name.append(literal.text());
    }
    return Optional.empty();
  }

  private static Piece after(Piece.Literal literal, int from) {
    return new Piece.Literal(literal.position(), literal.text().substring(from), literal.quoting());
  }
}
