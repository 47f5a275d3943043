package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Quoting;
import org.mkpvhboot.script.Word;

/** Makes the words that a command gets of those that the script has. */
final class Expansion {
  private static final String BLANKS = " \t\n\r\f\u000b";

  private final RunState state;
  private final Patterns patterns;
  private final List<Value> words = new ArrayList<>();

  /** The word that is being made; null when none is begun. */
  private StringBuilder text = new StringBuilder();

  private boolean isBegun;
  private boolean isKnown = true;
  private boolean isPattern;

  private Expansion(RunState state, Patterns patterns) {
    this.state = state;
    this.patterns = patterns;
  }

  /** Expands a command's words. */
  static List<Value> of(List<Word> words, RunState state, Patterns patterns) {
    Expansion expansion = new Expansion(state, patterns);
    words.forEach(expansion::add);
    return expansion.words;
  }

  /** Expands a word that stays one, whatever is in it. */
  static Value one(Word word, RunState state) {
    Value value = Value.EMPTY;
    for (Piece piece : word.pieces()) {
      value =
          value.plus(
              piece instanceof Piece.Variable variable
                  ? joined(state, variable.name())
                  : Value.known(((Piece.Literal) piece).text()));
    }
    return value;
  }

  private void add(Word word) {
    isBegun = word.pieces().isEmpty();
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal literal) {
        append(Value.known(literal.text()));
        isPattern |= piece.quoting() == Quoting.NONE && Patterns.isPattern(literal.text());
      } else if (piece instanceof Piece.Variable variable) {
        variable(variable);
      }
    }
    end();
  }

  private void variable(Piece.Variable variable) {
    boolean isQuoted = variable.quoting() != Quoting.NONE;
    if (isQuoted) {
      isBegun = true;
    }
    List<Value> values = values(state, variable.name(), isQuoted);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        end();
        isBegun = isQuoted;
      }
      if (isQuoted) {
        append(values.get(i));
      } else {
        split(values.get(i));
      }
    }
  }

  /** A value outside of quotes: blanks part it into words, and it may be a pattern. */
  private void split(Value value) {
    if (!value.isKnown()) {
      append(value);
      return;
    }
    isPattern |= Patterns.isPattern(value.text());
    boolean isFirst = true;
    StringTokenizer parts = new StringTokenizer(value.text(), BLANKS);
    while (parts.hasMoreTokens()) {
      if (!isFirst) {
        boolean wasPattern = isPattern;
        end();
        isPattern = wasPattern;
      }
      isFirst = false;
      append(Value.known(parts.nextToken()));
    }
  }

  private void append(Value value) {
    isBegun = true;
    text.append(value.text());
    isKnown &= value.isKnown();
  }

  private void end() {
    if (isBegun) {
      Value word = new Value(text.toString(), isKnown);
      List<Value> matches = isPattern ? patterns.expand(word, state) : List.of();
      if (matches.isEmpty()) {
        words.add(word);
      } else {
        words.addAll(matches);
      }
    }
    text = new StringBuilder();
    isBegun = false;
    isKnown = true;
    isPattern = false;
  }

  private static Value joined(RunState state, String name) {
    Value joined = Value.EMPTY;
    List<Value> values = values(state, name, true);
    for (int i = 0; i < values.size(); i++) {
      joined = joined.plus(i > 0 ? Value.known(" ") : Value.EMPTY).plus(values.get(i));
    }
    return joined;
  }

  /** What a variable's name stands for: one value, or one for each positional parameter. */
  private static List<Value> values(RunState state, String name, boolean isQuoted) {
    switch (name) {
      case "?" -> {
        return !state.hasStatus
            ? List.of()
            : List.of(
                state.status < 0
                    ? Value.unknown("${?}")
                    : Value.known(Integer.toString(state.status)));
      }
      case "#" -> {
        return state
            .arguments
            .map(each -> List.of(Value.known(Integer.toString(each.size()))))
            .orElse(List.of());
      }
      case "@" -> {
        return state.arguments.orElse(List.of());
      }
      case "*" -> {
        List<Value> arguments = state.arguments.orElse(List.of());
        return isQuoted ? List.of(spaced(arguments)) : arguments;
      }
      default -> {
        return plain(state, name).map(List::of).orElse(List.of());
      }
    }
  }

  private static Value spaced(List<Value> values) {
    Value all = Value.EMPTY;
    for (int i = 0; i < values.size(); i++) {
      all = all.plus(i > 0 ? Value.known(" ") : Value.EMPTY).plus(values.get(i));
    }
    return all;
  }

  private static Optional<Value> plain(RunState state, String name) {
    if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
      long number = name.length() > 9 ? Long.MAX_VALUE : Long.parseLong(name);
      List<Value> arguments = state.arguments.orElse(List.of());
      return number >= 1 && number <= arguments.size()
          ? Optional.of(arguments.get((int) number - 1))
          : Optional.empty();
    }
    return state.variables.get(name).filter(value -> !value.is(""));
  }
}
