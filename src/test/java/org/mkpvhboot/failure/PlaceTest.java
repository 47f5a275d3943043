package org.mkpvhboot.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PlaceTest {
  @Test
  void text_ofEachKind_namesFileAndPlace() {
    assertEquals("a/b.cfg", Place.file("a/b.cfg").toString());
    assertEquals("b.lst:7", Place.line("b.lst", 7).toString());
    assertEquals("b.cfg:7:12", Place.column("b.cfg", 7, 12).toString());
    assertEquals("b.img at offset 0x1f", Place.offset("b.img", 31).toString());
  }

  @Test
  void text_controlCharactersInName_areEscaped() {
    assertEquals("a\\x0ab:1", Place.line("a\nb", 1).toString());
  }

  @Test
  void isNowhere_onlyForNowhere() {
    assertTrue(Place.NOWHERE.isNowhere());
    assertFalse(Place.file("x").isNowhere());
  }
}
