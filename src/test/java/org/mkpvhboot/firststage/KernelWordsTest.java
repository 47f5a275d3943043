package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KernelWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "ro quiet!ro|quiet",
        "`  root=/dev/xvda1\t ro  `!root=/dev/xvda1|ro",
        "dyndbg=\"file a +p; file b\" ro!dyndbg=file a +p; file b|ro",
        "\"a b\"c\"d e\"!a bcd e",
        "\"\"!``",
        "it's $x!it's|$x"
      })
  void split_line_isThatOfTheKernel(String line, String words) {
    assertEquals(Optional.of(words), KernelWords.split(line).map(list -> String.join("|", list)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"``", "`  \t`"})
  void split_blankLine_hasNoWords(String line) {
    assertEquals(Optional.of(0), KernelWords.split(line).map(words -> words.size()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"\"", "a \"b c", "\"a\" \"b"})
  void split_quoteWithoutItsOther_isEmpty(String line) {
    assertEquals(Optional.empty(), KernelWords.split(line));
  }
}
