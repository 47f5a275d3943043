package org.mkpvhboot.run;

import java.util.List;
import java.util.Set;

/** What {@code test} and {@code [ … ]} give for words that are known. */
final class TestExpression {
  /** Of files: no one knows here. */
  private static final Set<String> FILE_TESTS = Set.of("-d", "-e", "-f", "-s");

  private static final Set<String> NUMBER_TESTS =
      Set.of("-eq", "-ge", "-gt", "-le", "-lt", "-ne", "-nt", "-ot", "-pgt", "-plt");

  private static final Set<String> TEXT_TESTS = Set.of("=", "==", "!=", "<", "<=", ">", ">=");

  private final List<String> words;
  private int next;

  private TestExpression(List<String> words) {
    this.words = words;
  }

  /** Evaluates an expression without its brackets; what is no expression is not known. */
  static Truth of(List<String> words) {
    if (words.isEmpty()) {
      return Truth.NO;
    }
    if (words.contains("(")) {
      return Truth.UNKNOWN;
    }
    TestExpression expression = new TestExpression(words);
    Truth truth = expression.alternatives();
    return expression.next == words.size() ? truth : Truth.UNKNOWN;
  }

  private Truth alternatives() {
    Truth truth = terms();
    while (isNext("-o")) {
      next++;
      truth = truth.or(terms());
    }
    return truth;
  }

  private Truth terms() {
    Truth truth = term();
    while (isNext("-a")) {
      next++;
      truth = truth.and(term());
    }
    return truth;
  }

  private Truth term() {
    boolean inverted = false;
    while (isNext("!")) {
      next++;
      inverted = !inverted;
    }
    Truth truth = primary();
    return inverted ? truth.not() : truth;
  }

  private boolean isNext(String word) {
    return next < words.size() && words.get(next).equals(word);
  }

  private Truth primary() {
    if (next >= words.size()) {
      return Truth.UNKNOWN;
    }
    String first = words.get(next++);
    if (next + 1 < words.size()) {
      String operator = words.get(next);
      if (TEXT_TESTS.contains(operator)) {
        String second = words.get(next + 1);
        next += 2;
        return compare(first, operator, second);
      }
      if (NUMBER_TESTS.contains(operator)) {
        next += 2;
        return Truth.UNKNOWN;
      }
    }
    if (next < words.size() && (first.equals("-n") || first.equals("-z"))) {
      return Truth.of(words.get(next++).isEmpty() == first.equals("-z"));
    }
    if (next < words.size() && FILE_TESTS.contains(first)) {
      next++;
      return Truth.UNKNOWN;
    }
    return Truth.of(!first.isEmpty());
  }

  private static Truth compare(String a, String operator, String b) {
    int order = a.compareTo(b);
    return Truth.of(
        switch (operator) {
          case "!=" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          case ">=" -> order >= 0;
          default -> order == 0;
        });
  }
}
