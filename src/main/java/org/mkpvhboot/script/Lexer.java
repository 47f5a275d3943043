package org.mkpvhboot.script;

/** Cuts a script into tokens, one at a time. */
final class Lexer {
  /** With a longer token GRUB gives up altogether: "token too large, exceeds YYLMAX". */
  private static final int MOST_TOKEN_BYTES = 8191;

  /** The same for a comment with its number sign, found by trying. */
  private static final int MOST_COMMENT_BYTES = 8189;

  /** What the language has set aside for redirections and lists of commands, which it lacks. */
  private static final String RESERVED = "|&<>";

  private final Source source;
  private final SyntaxFailure failure;
  private int offset;

  Lexer(Source source) {
    this.source = source;
    this.failure = new SyntaxFailure(source.file());
  }

  /** The next token; {@link Type#END} again and again at the end. */
  Token next() {
    skipBlanks();
    int start = offset;
    Position position = source.position(start);
    char c = source.at(start);
    if (c == Source.END) {
      return Token.symbol(Token.Type.END, position, "");
    }
    Token.Type symbol = symbol(c);
    if (symbol != Token.Type.WORD) {
      offset++;
      return Token.symbol(symbol, position, String.valueOf(c));
    }
    if (RESERVED.indexOf(c) >= 0) {
      throw failure.at(
          position,
          "'" + c + "' means nothing in a GRUB script",
          "Quote it if it is text; instead of && and || write if … ; then … ; fi.");
    }
    WordReader reader = new WordReader(source, start);
    Token word = reader.read();
    offset = reader.end();
    checkLength(start, MOST_TOKEN_BYTES, "a word");
    return word;
  }

  /** Blanks and a comment up to, but not with, the end of the line. */
  private void skipBlanks() {
    int start = offset;
    while (isBlank(source.at(offset))) {
      offset++;
    }
    checkLength(start, MOST_TOKEN_BYTES, "blanks");
    if (source.at(offset) == '#') {
      int comment = offset;
      while (source.at(offset) != '\n') {
        offset++;
      }
      checkLength(comment, MOST_COMMENT_BYTES, "a comment");
    }
  }

  private void checkLength(int start, int most, String what) {
    if (offset - start > most) {
      throw failure.tooBig(
          source.position(start),
          what + " of " + (offset - start) + " bytes; GRUB stops at more than " + most,
          "Shorten it: of a word, put parts into variables first.");
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private static Token.Type symbol(char c) {
    return switch (c) {
      case '{' -> Token.Type.LEFT_BRACE;
      case '}' -> Token.Type.RIGHT_BRACE;
      case ';' -> Token.Type.SEMICOLON;
      case '\n' -> Token.Type.NEWLINE;
      default -> Token.Type.WORD;
    };
  }
}
