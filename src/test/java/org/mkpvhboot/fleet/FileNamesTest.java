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

  @Test
  void take_imagesCalledAfterTheirTenants_orAfterOthers_areTakenOnce() {
    FileNames tenants = new FileNames();
    FileNames images = FileNames.ofImages(tenants).without(Set.of("report.json"));
    tenants.take("a", 1);
    assertEquals(Optional.empty(), images.take("a.bin", 1));
    tenants.take("b", 2);
    assertEquals(Optional.of(1), images.take("A.BIN", 2));
    assertEquals(Optional.empty(), images.take("c.bin", 2));
    tenants.take("c", 3);
    assertEquals(Optional.of(2), images.take("c.bin", 3));
    tenants.take("d", 4);
    assertFalse(images.contains("d.bin"));
    assertEquals(Optional.of(0), images.take("report.json", 4));
    assertEquals(Optional.empty(), images.take("d", 4));
    assertTrue(images.contains("d"));
    assertFalse(images.contains("d.bin"));
    assertTrue(images.contains("a.bin"));
    assertEquals(Optional.of(1), tenants.take("a", 9));
  }

  @Test
  void take_manyNames_eachKeepsItsLine() {
    FileNames tenants = new FileNames();
    FileNames images = FileNames.ofImages(tenants);
    for (int line = 1; line <= 100_000; line++) {
      assertEquals(Optional.empty(), tenants.take("tenant-" + line, line));
      assertEquals(
          Optional.empty(), images.take((line % 2 == 0 ? "tenant-" : "i") + line + ".bin", line));
    }
    for (int line = 1; line <= 100_000; line++) {
      assertEquals(Optional.of(line), tenants.take("tenant-" + line, 1));
      assertEquals(
          Optional.of(line), images.take((line % 2 == 0 ? "tenant-" : "i") + line + ".bin", 1));
    }
  }
}
