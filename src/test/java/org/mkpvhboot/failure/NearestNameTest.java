package org.mkpvhboot.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
  private static final List<String> NAMES =
      List.of("normal", "memdisk", "lvm", "linux", "linux16", "ls", "lsmmap", "tar");

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, '', 3",
    "'', abc, 3",
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, abd, 1",
    "abc, xabc, 1",
    "ca, abc, 3",
    "kitten, sitting, 3"
  })
  void distance_isThatOfDamerauWithAdjacentSwaps(String a, String b, int distance) {
    assertEquals(distance, NearestName.distance(a, b));
    assertEquals(distance, NearestName.distance(b, a));
  }

  @ParameterizedTest
  @CsvSource({
    "nromal, normal",
    "memdsk, memdisk",
    "linx, linux",
    "lin, linux linux16",
    "linux166, linux16 linux",
    "zfs, ''",
    "qqqqqqqq, ''"
  })
  void of_wrongName_findsNearOnes(String wrong, String near) {
    assertEquals(near, String.join(" ", NearestName.of(wrong, NAMES)));
  }

  @Test
  void of_manyNear_givesThreeTheNearestFirst() {
    assertEquals(
        List.of("abcd", "abc", "abce"),
        NearestName.of("abcd", List.of("abcf", "abce", "abc", "abcd", "abcg")));
  }

  @Test
  void didYouMean_joinsWithOr() {
    assertEquals(", did you mean ls or lvm?", NearestName.didYouMean("lv", List.of("lvm", "ls")));
    assertEquals("", NearestName.didYouMean("xyz", NAMES));
    assertEquals("", NearestName.didYouMean("vga", List.of("tga")));
  }
}
