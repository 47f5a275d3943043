package org.mkpvhboot.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;

final class StatementTextTest {
  private static String at(String script, int line, int column) {
    return StatementText.at(Bytes.ofUtf8(script, "a.cfg"), line, column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "search --file /x!search --file /x",
        "search --file /x  # the guest's!search --file /x",
        "search --file /x; then!search --file /x",
        "a | b!a",
        "a && b!a",
        "echo \"a;b\" 'c # d' \\;e; f!echo \"a;b\" 'c # d' \\;e",
        "echo \"a\\\";b\"; c!echo \"a\\\";b\"",
        "echo 'a\\'; b!echo 'a\\'",
        "menuentry 'A' {!menuentry 'A'",
        "echo ${a} a{b x#y }!echo ${a} a{b x#y",
      })
  void at_isTheStatementAlone(String line, String statement) {
    assertEquals(statement, at("first\n  " + line + "\nlast\n", 2, 3));
  }

  @Test
  void at_placeThatTheScriptDoesNotHave_isEmpty() {
    assertEquals("", at("a\n", 3, 1));
    assertEquals("", at("a\n", 1, 9));
    assertEquals("", at("", 1, 1));
  }

  @Test
  void at_lineAlone_isTheLineFromItsStart() {
    assertEquals("b c", at("a\n  b c", 2, 0));
  }

  @Test
  void at_backslashAtTheEnd_isKept() {
    assertEquals("a \\", at("a \\", 1, 1));
  }
}
