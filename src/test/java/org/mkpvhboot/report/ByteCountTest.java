package org.mkpvhboot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "9999, 9999 bytes",
    "10000, 10.0 kB",
    "999949, 999.9 kB",
    "1000000, 1.00 MB",
    "2519040, 2.52 MB",
    "999990000, 999.99 MB",
    "1000000000, 1.00 GB",
    "1361000000000, 1.36 TB"
  })
  void of_size_isInWords(long count, String text) {
    assertEquals(text, ByteCount.of(count));
  }
}
