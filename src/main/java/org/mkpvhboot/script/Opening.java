package org.mkpvhboot.script;

import java.util.Set;

/**
 * What a list of commands stands after, and what may end it.
 *
 * @param token the keyword or brace right in front of the list
 * @param statement the keyword of the whole statement, or the brace
 * @param closers keywords or a closing brace
 */
record Opening(Token token, Token statement, Set<String> closers) {
  boolean isClosedBy(Token candidate) {
    return (candidate.is(Token.Type.WORD) || candidate.is(Token.Type.RIGHT_BRACE))
        && closers.contains(candidate.raw());
  }

  /** The closers for a message: {@code 'elif', 'else' or 'fi'}. */
  String wanted() {
    return closers.stream()
        .sorted()
        .map(closer -> "'" + closer + "'")
        .reduce((some, last) -> some + " or " + last)
        .orElseThrow();
  }
}
