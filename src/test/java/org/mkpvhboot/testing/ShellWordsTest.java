package org.mkpvhboot.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordsTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      delimiter = '!',
      value = {
        "build -O x!build|-O|x",
        "^  a \t b  ^!a|b",
        "'a b' c!a b|c",
        "--set 'X=it is'!--set|X=it is",
        "X='a b'c!X=a bc",
        "\"it's\"!it's",
        "'a\\b'!a\\b",
        "\"a\\\\b\\\"c\\d\"!a\\b\"c\\d",
        "a\\ b!a b",
        "a '' \"\" b!a|||b",
        "%s!%s",
      })
  void of_line_givesItsWords(String line, String words) {
    assertEquals(words, String.join("|", ShellWords.of(line)));
  }

  @Test
  void of_lines_areOne() {
    assertEquals(List.of("build", "-O", "x"), ShellWords.of("build\n  -O x\n"));
  }

  @Test
  void of_nothing_isNoWord() {
    assertEquals(List.of(), ShellWords.of(" "));
  }

  @Test
  void of_values_stayWhole() {
    assertEquals(
        List.of("-o", "a 'b", "--set", "X=%s, Y"),
        ShellWords.of("-o %s --set 'X=%s, %s'", "a 'b", "%s", 'Y'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\\""})
  void of_openEnd_isRefused(String line) {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.of(line));
  }

  @Test
  void of_otherNumberOfValues_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.of("%s", 1, 2));
    assertThrows(IllegalArgumentException.class, () -> ShellWords.of("%s %s", 1));
  }
}
