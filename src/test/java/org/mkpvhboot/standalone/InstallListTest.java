package org.mkpvhboot.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InstallListTest {
  @Test
  void names_standBetweenBlanksOfAnyKind() {
    assertEquals(Optional.of(List.of("a", "b", "c")), InstallList.of(" a\tb \n c ").names());
    assertEquals(Optional.of(List.of()), InstallList.of(" ").names());
    assertEquals(Optional.empty(), InstallList.DEFAULT.names());
  }
}
