package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XenVersionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "4.17|4.17",
        "4.22|4.22",
        "4.17 4.18|4.17 to 4.18",
        "4.18 4.19 4.20 4.21 4.22|4.18 and newer",
        "4.17 4.18 4.19 4.20 4.21 4.22|4.17 to 4.22",
        "4.17 4.20 4.21|4.17, 4.20 to 4.21"
      })
  void words_areRangesInOrder(String ids, String expected) {
    List<XenVersion> versions =
        Arrays.stream(XenVersion.values())
            .filter(each -> List.of(ids.split(" ", -1)).contains(each.id()))
            .toList();
    assertEquals(expected, XenVersion.words(versions));
  }
}
