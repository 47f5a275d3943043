package org.mkpvhboot.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "web-01.example.org", "Ünïcödé", "a b", "名前", "😀", "con", "~"})
  void problem_goodName_hasNone(String name) {
    assertEquals(Optional.empty(), FileNames.problem(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "''!is empty",
        ".!starts with '.'",
        "..!starts with '.'",
        ".hidden!starts with '.'",
        "-rf!starts with '-'",
        "a/b!has a / in it",
        "/a!has a / in it",
        "a\\b!has a \\ in it",
        "a\"b!has a \" in it",
        "a'b!has a ' in it",
        "' a'!starts or ends with a blank",
        "'a '!starts or ends with a blank"
      })
  void problem_badName_isSaid(String name, String problem) {
    assertEquals(Optional.of(problem), FileNames.problem(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u0000", "\u001b[2J", "a\u007fb", "a\u0085b", "a\u2028b"})
  void problem_controlCharacter_isSaid(String name) {
    assertEquals(Optional.of("has a control character in it"), FileNames.problem(name));
  }

  @Test
  void problem_halfACharacter_isSaid() {
    assertEquals(Optional.of("is not valid Unicode"), FileNames.problem("a\ud800b"));
  }

  @Test
  void problem_length_isCountedInBytes() {
    assertEquals(Optional.empty(), FileNames.problem("ü".repeat(127) + "x"));
    assertEquals(
        Optional.of("has 256 bytes, more than the 255 of a file name"),
        FileNames.problem("ü".repeat(128)));
  }

  @ParameterizedTest
  @CsvSource({
    "web, WEB",
    "Straße, STRASSE",
    "caf\u00e9, cafe\u0301",
    "\u00c5ngstrom, \u212bngstrom",
    "σίσυφος, ΣΊΣΥΦΟΣ",
    "\u01c5, \u01c6",
    "İ, i\u0307"
  })
  void take_namesThatAFileSystemMayTakeForOne_areOne(String first, String second) {
    FileNames names = new FileNames();
    assertEquals(Optional.empty(), names.take(first, 7));
    assertEquals(Optional.of(7), names.take(second, 8));
    assertTrue(names.contains(second));
  }

  @Test
  void take_otherNames_areFree() {
    FileNames names = new FileNames().without(Set.of("current"));
    assertEquals(Optional.of(0), names.take("Current", 1));
    assertEquals(Optional.empty(), names.take("a", 1));
    assertEquals(Optional.empty(), names.take("a-", 2));
    assertEquals(Optional.empty(), names.take("ä", 3));
    assertFalse(names.contains("b"));
  }
}
