package org.mkpvhboot.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
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

  @ParameterizedTest
  @CsvSource({
    "\u202e, 202e",
    "\u2066, 2066",
    "\u200f, 200f",
    "\u061c, 61c",
    "\u2028, 2028",
    "\u200b, 200b",
    "\ufeff, feff",
    "\ufffe, fffe",
    "\ud800, d800",
    "\udc00, dc00",
    "\udb40\udc41, e0041"
  })
  void of_hiddenCharacters_areTheirNumbers(String hidden, String number) {
    assertEquals("a\\u{" + number + "}b", Printable.of("a" + hidden + "b"));
  }

  /** All that Unicode calls a control, a format, half of a pair, or the end of a line. */
  @Test
  void isHidden_hasAllThatJavaKnows_butWhatIsSeen() {
    Set<Integer> seen = Set.of(0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd);
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      boolean isHidden =
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
          };
      // signs before Arabic and Kaithi numbers, and the joints of Egyptian
      boolean isSeen = seen.contains(c) || (c >= 0x600 && c <= 0x605) || c >> 8 == 0x134;
      if (isHidden && !isSeen) {
        assertTrue(Printable.isHidden(c), Integer.toHexString(c));
      }
    }
  }

  @Test
  void of_charactersBeyondTheFirstPlane_stayAsTheyAre() {
    assertEquals("\ud83d\ude00\\x1b", Printable.of("\ud83d\ude00\u001b"));
  }

  @Test
  void of_printableText_isTheSame() {
    String printable = Printable.of("a\u001b\u202e");
    assertEquals(printable, Printable.of(printable));
  }

  @Test
  void lineAndLines_keepWhatShapesThem() {
    assertEquals("a\tb\\x0ac\\x1b", Printable.line("a\tb\nc\u001b"));
    assertEquals("a\tb\nc\\x1b\\x0d", Printable.lines("a\tb\nc\u001b\r"));
  }

  @Test
  void ofBytes_isReadAsUtf8WhereItIsThat() {
    assertEquals("grüße", Printable.ofBytes("gr\u00c3\u00bc\u00c3\u009fe"));
    assertEquals("\\u{202e}", Printable.ofBytes("\u00e2\u0080\u00ae"));
    assertEquals("grüß\\x80", Printable.ofBytes("grüß\u0080"));
    assertEquals("世界", Printable.ofBytes("世界"));
  }
}
