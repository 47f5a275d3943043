package org.mkpvhboot.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Place;

final class InlineTextTest {
  private static String roff(String text) {
    return InlineText.roff(
        Place.line("page.md", 7), text, (words, target) -> "{" + words + " at " + target + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "`-o *x*` is it!\\fB\\-o *x*\\fR is it",
        "**a `b` c** d!\\fBa \\fBb\\fB c\\fR d",
        "see [`x`](y.md#z), too!see {`x` at y.md#z}\\fR, too",
        "x86_64, a & b, 1…3!x86_64, a & b, 1...3"
      })
  void roff_marks_areFonts(String text, String expected) {
    assertEquals(expected, roff(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*a*", "a\\b", "<b>", "&amp; b", "![a](b)", "`a", "``", "**a", "[a] b", "[a](b"})
  void roff_otherMarks_areRefused(String text) {
    Failure failure = assertThrows(Failure.class, () -> roff(text));
    assertEquals("page.md:7", failure.place().toString());
  }

  @Test
  void roff_nothing_isNothing() {
    assertEquals("", roff(""));
  }
}
