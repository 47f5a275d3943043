package org.mkpvhboot.script;

import java.util.List;
import java.util.Optional;

/** What a script is made of. */
public sealed interface Statement
    permits Command, Statement.If, Statement.For, Statement.While, Statement.Function {
  /** Where its first byte is. */
  Position position();

  /**
   * {@code if … then … elif … then … else … fi}.
   *
   * @param branches at least one, in the order in which they are tried
   */
  record If(Position position, List<Branch> branches, Optional<Block> otherwise)
      implements Statement {
    public If {
      branches = List.copyOf(branches);
    }
  }

  /**
   * A condition, whose last command decides, and what runs when it holds.
   *
   * @param position of {@code if} or {@code elif}
   */
  record Branch(Position position, Block condition, Block body) {}

  /** {@code for NAME in WORD… ; do … done}. */
  record For(Position position, Word variable, List<Word> words, Block body) implements Statement {
    public For {
      words = List.copyOf(words);
    }
  }

  /**
   * {@code while … do … done}, and the same with {@code until}.
   *
   * @param until whether it runs as long as the condition does not hold
   */
  record While(Position position, boolean until, Block condition, Block body)
      implements Statement {}

  /** {@code function NAME { … }}. */
  record Function(Position position, Word name, Block body) implements Statement {}
}
