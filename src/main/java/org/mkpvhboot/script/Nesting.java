package org.mkpvhboot.script;

/**
 * Holds the limits of depth: ours, and that of the stack of GRUB's parser.
 *
 * <p>GRUB's parser has room for {@value #MOST_SYMBOLS} symbols; with more it refuses a script for
 * lack of memory. Words of a command, branches of an if and what stands around take room.
 */
final class Nesting {
  /** How many statements may stand in each other here; GRUB takes 1110 to 3330, by their kind. */
  static final int MOST_DEPTH = 250;

  /** The symbols that a command of its own may have, found by trying. */
  static final int MOST_SYMBOLS = 9995;

  private final SyntaxFailure failure;
  private int depth;
  private int symbols;

  Nesting(SyntaxFailure failure) {
    this.failure = failure;
  }

  /** The symbols that are in use; to be given to {@link #leave}. */
  int enter(Token opener) {
    if (++depth > MOST_DEPTH) {
      throw failure.tooBig(
          opener.position(),
          "more than " + MOST_DEPTH + " statements within each other",
          "Make functions of the inner ones.");
    }
    return symbols;
  }

  void leave(int symbolsBefore) {
    depth--;
    symbols = symbolsBefore;
  }

  /** Takes room until the statement around is left. */
  void take(int more, Token token) {
    symbols += more;
    check(0, token);
  }

  /** Checks that there is room for the words of a command. */
  void check(int words, Token token) {
    if (symbols + words > MOST_SYMBOLS) {
      throw failure.tooBig(
          token.position(),
          "more words or branches than GRUB's parser has memory for",
          "Part the command or the if into several: a command can have "
              + MOST_SYMBOLS
              + " words, an if 1664 branches.");
    }
  }
}
