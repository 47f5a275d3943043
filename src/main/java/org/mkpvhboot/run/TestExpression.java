package org.mkpvhboot.run;

import java.util.List;
import java.util.Set;

/**
 * What {@code test} and {@code [ … ]} give; as GRUB reads them, from left to right, any word that
 * is no test for one that is not empty.
 */
final class TestExpression {
  /** Tells what lies where; asks when that is not known. */
  interface FileTest {
    boolean holds(String test, Value file);
  }

  private static final Set<String> FILE_TESTS = Set.of("-d", "-e", "-f", "-s");

  private static final Set<String> NUMBER_TESTS = Set.of("-eq", "-ge", "-gt", "-le", "-lt", "-ne");

  private static final Set<String> TEXT_TESTS = Set.of("=", "==", "!=", "<", "<=", ">", ">=");

  private static final Set<String> VERSION_TESTS = Set.of("-pgt", "-plt");

  private final RunState state;
  private final FileTest files;
  private final List<Value> words;
  private int next;

  private TestExpression(RunState state, FileTest files, List<Value> words) {
    this.state = state;
    this.files = files;
    this.words = words;
  }

  /** Evaluates an expression without its brackets. */
  static boolean holds(RunState state, FileTest files, List<Value> words) {
    return new TestExpression(state, files, words).expression();
  }

  private boolean expression() {
    boolean any = false;
    boolean all = true;
    boolean inverted = false;
    while (next < words.size()) {
      String word = words.get(next).text();
      boolean isTest = isTest();
      if (!isTest && word.equals(")")) {
        next++;
        return any || all;
      } else if (!isTest && word.equals("!")) {
        inverted = !inverted;
        next++;
      } else if (!isTest && word.equals("-a")) {
        next++;
      } else if (!isTest && word.equals("-o")) {
        any |= all;
        all = true;
        next++;
      } else {
        all &= inverted != primary(isTest);
        inverted = false;
      }
    }
    return any || all;
  }

  private boolean isTest() {
    return isBinary() || isUnary();
  }

  private boolean isBinary() {
    if (next + 2 >= words.size()) {
      return false;
    }
    String operator = words.get(next + 1).text();
    return TEXT_TESTS.contains(operator)
        || NUMBER_TESTS.contains(operator)
        || VERSION_TESTS.contains(operator)
        || operator.startsWith("-nt")
        || operator.startsWith("-ot");
  }

  private boolean isUnary() {
    String test = words.get(next).text();
    return next + 1 < words.size()
        && (FILE_TESTS.contains(test) || test.equals("-n") || test.equals("-z"));
  }

  private boolean primary(boolean isTest) {
    if (isTest && isBinary()) {
      Value first = words.get(next);
      String operator = words.get(next + 1).text();
      Value second = words.get(next + 2);
      next += 3;
      return binary(first, operator, second);
    }
    if (isTest) {
      String test = words.get(next).text();
      Value word = words.get(next + 1);
      next += 2;
      return FILE_TESTS.contains(test)
          ? files.holds(test, word)
          : isEmpty(word) == test.equals("-z");
    }
    Value word = words.get(next++);
    return word.text().equals("(") ? expression() : !isEmpty(word);
  }

  private boolean isEmpty(Value word) {
    if (word.isKnown()) {
      return word.text().isEmpty();
    }
    boolean hasText = word.text().replaceAll("\\$\\{[^}]*\\}", "").length() > 0;
    return !hasText
        && !state.decide(
            new Question(
                "-n " + word.text(), word.text() + " is set", word.text() + " is not set"));
  }

  private boolean binary(Value a, String operator, Value b) {
    if (operator.startsWith("-nt") || operator.startsWith("-ot") || !a.isKnown() || !b.isKnown()) {
      String text = a.text() + " " + operator + " " + b.text();
      return state.decide(
          new Question(text, "'" + text + "' holds", "'" + text + "' does not hold"));
    }
    if (NUMBER_TESTS.contains(operator)) {
      return number(
          operator, Long.compare(GrubNumber.signed(a.text()), GrubNumber.signed(b.text())));
    }
    if (VERSION_TESTS.contains(operator)) {
      int order = Versions.compare(a.text(), b.text());
      return operator.equals("-pgt") ? order > 0 : order < 0;
    }
    int order = a.text().compareTo(b.text());
    return switch (operator) {
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> order == 0;
    };
  }

  private static boolean number(String operator, int order) {
    return switch (operator) {
      case "-eq" -> order == 0;
      case "-ne" -> order != 0;
      case "-ge" -> order >= 0;
      case "-gt" -> order > 0;
      case "-le" -> order <= 0;
      default -> order < 0;
    };
  }
}
