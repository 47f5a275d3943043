package org.mkpvhboot.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackingTest {
  private static String of(String hex) {
    return Packing.of(Bytes.of(HexFormat.of().parseHex(hex), "file"))
        .map(Packing::name)
        .orElse("NONE");
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b08, GZIP",
    "fd377a585a0000, XZ",
    "894c5a4f00, LZO",
    "28b52ffd00, ZSTD",
    "02214c18, LZ4",
    "04224d18, LZ4",
    "5d0000ff, LZMA",
    "425a6839, BZIP2",
    "1f8b080000000000, GZIP",
    "03214c18, LZ4",
    "1f, NONE",
    "1f8b, NONE",
    "1f8b00, NONE",
    "'', NONE",
    "7f454c46, NONE"
  })
  void of_start_tellsThePacking(String start, String expected) {
    assertEquals(expected, of(start));
  }
}
