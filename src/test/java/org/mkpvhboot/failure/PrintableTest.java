package org.mkpvhboot.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrintableTest {
  @Test
  void of_plainText_isTheSame() {
    String text = "grüße, 世界 \\x";
    assertSame(text, Printable.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\nb', 'a\\x0ab'",
    "'\u001b[31m', '\\x1b[31m'",
    "'x\u0000', 'x\\x00'",
    "'\u007f\u009f\u00a0', '\\x7f\\x9f\u00a0'"
  })
  void of_controlCharacters_areVisibleEscapes(String text, String printable) {
    assertEquals(printable, Printable.of(text));
  }
}
