package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonBlanksTest {
  /** In both columns a tab is written as {@code >}, a blank as {@code _}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{>\"a\">:>1>}|{_\"a\"_:_1_}",
        "{\"a>b\":>1}|{\"a>b\":_1}",
        "{\"a\\\">b\":>1}|{\"a\\\">b\":_1}",
        "{\"a\\\\\">:>1}|{\"a\\\\\"_:_1}",
        ">{a:>1}|>{a:>1}",
        "a:>1|a:>1",
        "{a:>'b>c'>}|{a:_'b>c'>}",
        "{a:>1#>\"|{a:_1#>\""
      })
  void tabs_betweenTokensOfJson_areBlanks(String text, String read) throws IOException {
    StringWriter all = new StringWriter();
    try (Reader in = new JsonBlanks(new StringReader(text.replace('>', '\t')))) {
      in.transferTo(all);
    }
    assertEquals(read.replace('>', '\t').replace('_', ' '), all.toString());
  }
}
