package org.mkpvhboot.script;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Printable;

/**
 * A token of the full language.
 *
 * @param raw as the script spells it
 * @param pieces of a word
 * @param isEmptyContinuation whether it is a word of nothing but ends of lines after backslashes
 */
record Token(
    Type type, Position position, String raw, List<Piece> pieces, boolean isEmptyContinuation) {
  enum Type {
    WORD,
    LEFT_BRACE,
    RIGHT_BRACE,
    SEMICOLON,
    NEWLINE,
    END
  }

  private static final int MOST_SHOWN = 40;

  /** What the language has set aside for nothing. */
  private static final Set<String> RESERVED = Set.of("[[", "]]");

  static Token symbol(Type type, Position position, String raw) {
    return new Token(type, position, raw, List.of(), false);
  }

  boolean is(Type wanted) {
    return type == wanted;
  }

  /** Whether it is one where a command starts; an argument may be spelled so. */
  boolean isKeyword() {
    return type == Type.WORD && Keywords.ALL.contains(raw);
  }

  boolean isKeyword(String keyword) {
    return type == Type.WORD && raw.equals(keyword);
  }

  boolean isReserved() {
    return type == Type.WORD && RESERVED.contains(raw);
  }

  boolean isDelimiter() {
    return type == Type.SEMICOLON || type == Type.NEWLINE;
  }

  /** Whether a function or a loop's variable may be called so. */
  boolean isName() {
    if (type != Type.WORD || isKeyword() || !VariableName.isStart(raw.charAt(0))) {
      return false;
    }
    return raw.chars().allMatch(c -> VariableName.isPart((char) c));
  }

  Word word() {
    return new Word(position, pieces);
  }

  /** For messages. */
  String shown() {
    return switch (type) {
      case NEWLINE -> "the end of the line";
      case END -> "the end of the file";
      default -> "'" + shortened() + "'";
    };
  }

  /** What the script spells, on one line, cut when it is long. */
  private String shortened() {
    String text = Printable.utf8(raw);
    return Printable.of(text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…");
  }
}
