package org.mkpvhboot.script;

import java.util.List;
import java.util.stream.Collectors;

/** A script's tree on one line: {@code if(a){b}else{c}}, words in angle brackets. */
final class Tree {
  private Tree() {}

  static String of(Script script) {
    return all(script.statements());
  }

  private static String all(List<Statement> statements) {
    return statements.stream().map(Tree::of).collect(Collectors.joining(" "));
  }

  private static String of(Statement statement) {
    if (statement instanceof Statement.If branches) {
      String text =
          branches.branches().stream()
              .map(branch -> "if(" + of(branch.condition()) + "){" + of(branch.body()) + "}")
              .collect(Collectors.joining("else "));
      return text + branches.otherwise().map(block -> "else{" + of(block) + "}").orElse("");
    } else if (statement instanceof Statement.For loop) {
      return "for("
          + of(loop.variable())
          + " in"
          + words(loop.words())
          + "){"
          + of(loop.body())
          + "}";
    } else if (statement instanceof Statement.While loop) {
      return (loop.until() ? "until(" : "while(")
          + of(loop.condition())
          + "){"
          + of(loop.body())
          + "}";
    } else if (statement instanceof Statement.Function function) {
      return "function" + of(function.name()) + "{" + of(function.body()) + "}";
    }
    Command command = (Command) statement;
    return words(command.words()) + command.block().map(block -> "{" + of(block) + "}").orElse("");
  }

  private static String of(Block block) {
    return all(block.statements());
  }

  private static String words(List<Word> words) {
    return words.stream().map(Tree::of).collect(Collectors.joining());
  }

  private static String of(Word word) {
    return "<" + word.text() + ">";
  }

  /** The pieces of a word: position, quoting, and text or the name of a variable. */
  static String pieces(Word word) {
    return word.pieces().stream()
        .map(
            piece ->
                piece.position()
                    + " "
                    + piece.quoting()
                    + (piece instanceof Piece.Literal literal
                        ? " " + literal.text()
                        : " $" + ((Piece.Variable) piece).name()))
        .collect(Collectors.joining(", "));
  }
}
