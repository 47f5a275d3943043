package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code test} gives for words that are known. */
final class TestExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "x = x, YES",
    "x == y, NO",
    "x != y, YES",
    "a < b, YES",
    "b <= a, NO",
    "b > a, YES",
    "a >= b, NO",
    "-n x, YES",
    "-z x, NO",
    "! x = y, YES",
    "! ! x, YES",
    "x, YES",
    "x = x -a y = z, NO",
    "x = y -o y = y, YES",
    "x = y -a -f /f, NO",
    "x = x -o -f /f, YES",
    "x = y -o -f /f, UNKNOWN",
    "-f /f, UNKNOWN",
    "! -d /d, UNKNOWN",
    "1 -lt 2, UNKNOWN",
    "( x = x ), UNKNOWN",
    "x y, UNKNOWN",
    "x = x -a, UNKNOWN"
  })
  void of_words(String words, Truth truth) {
    assertEquals(truth, TestExpression.of(List.of(words.split(" ", -1))));
  }

  @Test
  void of_nothing_isNo() {
    assertEquals(Truth.NO, TestExpression.of(List.of()));
    assertEquals(Truth.NO, TestExpression.of(List.of("")));
    assertEquals(Truth.YES, TestExpression.of(List.of("-z", "")));
  }

  @Test
  void truth_knowsWhatIsNotKnown() {
    assertEquals(Truth.UNKNOWN, Truth.UNKNOWN.not());
    assertEquals(Truth.UNKNOWN, Truth.YES.and(Truth.UNKNOWN));
    assertEquals(Truth.NO, Truth.UNKNOWN.and(Truth.NO));
    assertEquals(Truth.YES, Truth.UNKNOWN.or(Truth.YES));
    assertEquals(Truth.UNKNOWN, Truth.NO.or(Truth.UNKNOWN));
  }
}
