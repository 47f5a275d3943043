package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstallListTest {
  @Test
  void of_blanksBetweenNames_doNotCount() {
    assertEquals(
        Optional.of(List.of("de", "fr", "it")), InstallList.of("  de fr\t\nit\r\f\u000b").names());
  }

  @Test
  void of_nothing_isAListOfNothingAndNotTheDefault() {
    assertEquals(Optional.of(List.of()), InstallList.of("").names());
    assertEquals(Optional.empty(), InstallList.DEFAULT.names());
  }
}
