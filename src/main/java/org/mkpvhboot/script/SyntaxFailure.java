package org.mkpvhboot.script;

import java.util.Map;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Printable;

/** What is wrong with a script, and where: the failures of this package's readers. */
final class SyntaxFailure {
  private static final int MOST_SHOWN = 40;

  /** What a keyword belongs to that stands alone. */
  private static final Map<String, String> BELONGS_TO =
      Map.of(
          "then", "if or elif",
          "elif", "if",
          "else", "if",
          "fi", "if",
          "in", "for",
          "do", "for, while or until",
          "done", "for, while or until");

  private final String file;

  SyntaxFailure(String file) {
    this.file = file;
  }

  /** Something that GRUB refuses. */
  Failure at(Position position, String what, String next) {
    return new Failure(Kind.DAMAGED, position.in(file), what, next);
  }

  /** Something beyond a limit. */
  Failure tooBig(Position position, String what, String next) {
    return new Failure(Kind.TOO_BIG, position.in(file), what, next);
  }

  /** A token where a command has to start, outside of everything. */
  Failure noCommand(Token token) {
    String quote = "Quote it, if it is the name of a command.";
    if (token.is(Token.Type.SEMICOLON)) {
      return at(
          token.position(), "no command in front of this semicolon", "Leave the semicolon out.");
    }
    if (token.is(Token.Type.LEFT_BRACE)) {
      return at(
          token.position(),
          "a block without a command in front of it",
          "A block stands after the words of a command, in the same line: menuentry 'x' {");
    }
    if (token.is(Token.Type.RIGHT_BRACE)) {
      return at(
          token.position(),
          "this '}' closes nothing",
          "Leave it out or open its block with '{'; quote it if it is text.");
    }
    String owner = BELONGS_TO.get(token.raw());
    if (owner != null) {
      return at(
          token.position(),
          token.shown() + " without " + owner,
          "Leave it out or write what belongs in front of it. " + quote);
    }
    if (token.isKeyword("function")) {
      return at(
          token.position(),
          "a function within another statement",
          "Move the function to the outermost level; it can be called from anywhere.");
    }
    return at(
        token.position(), token.shown() + " is set aside, but GRUB has no such statement", quote);
  }

  /** A token where a command has to start, within a statement. */
  Failure noCommand(Token token, Opening inside) {
    if (token.is(Token.Type.END)) {
      return unclosed(inside);
    }
    if (inside.isClosedBy(token)) {
      return at(
          token.position(),
          "no command between '" + inside.token().raw() + "' and '" + token.raw() + "'",
          "Write at least one; true does nothing.");
    }
    if (token.is(Token.Type.RIGHT_BRACE) || BELONGS_TO.containsKey(token.raw())) {
      return missing(token, inside);
    }
    return noCommand(token);
  }

  /** Something else where a closer has to stand. */
  Failure missing(Token token, Opening inside) {
    return at(
        token.position(),
        token.shown() + " where " + inside.wanted() + " has to stand",
        "Write "
            + inside.wanted()
            + " in front of it; the '"
            + inside.statement().raw()
            + "' is at "
            + inside.statement().position()
            + ".");
  }

  /** A statement that is still open where the file ends. */
  Failure unclosed(Opening inside) {
    return at(
        inside.statement().position(),
        "this '"
            + inside.statement().raw()
            + "' is never closed: the file ends without "
            + inside.wanted(),
        "Write " + inside.wanted() + " at its end, as the first word of a command.");
  }

  /** A token behind a complete command. */
  Failure noDelimiter(Token token) {
    if (token.is(Token.Type.LEFT_BRACE)) {
      return at(
          token.position(),
          "a second block, or one after a statement that takes none",
          "Only a command has a block, and only one, as its last argument.");
    }
    if (token.is(Token.Type.RIGHT_BRACE)) {
      return noCommand(token);
    }
    return at(
        token.position(),
        token.shown() + " follows without a semicolon or an end of line",
        "Write a semicolon in front of it.");
  }

  /** A piece of the script on one line, cut when it is long. */
  static String shortened(String raw) {
    String text = Printable.utf8(raw);
    return Printable.of(text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…");
  }
}
