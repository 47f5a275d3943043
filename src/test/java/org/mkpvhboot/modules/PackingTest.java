package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class PackingTest {
  private static Packing of(String hex) {
    return Packing.of(Bytes.of(HexFormat.of().parseHex(hex), "file"));
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b08, GZIP", "fd377a585a0000, XZ", "894c5a4f00, LZO", "28b52ffd00, ZSTD", "02214c18, LZ4",
    "5d0000ff, LZMA", "425a6839, BZIP2", "1f, NONE", "'', NONE", "7f454c46, NONE"
  })
  void of_start_tellsThePacking(String start, Packing expected) {
    assertEquals(expected, of(start));
  }

  @Test
  void requests_moduleThatThePlatformHasNot_isNotAskedFor() {
    assertEquals(
        List.of("gzio"),
        Packing.GZIP.requests(FakePlatform.complete(Target.I386_XEN).open(), "x").stream()
            .map(ModuleRequest::name)
            .toList());
    assertEquals(
        List.of(), Packing.ZSTD.requests(FakePlatform.complete(Target.I386_XEN).open(), "x"));
    assertEquals(
        List.of(), Packing.LZ4.requests(FakePlatform.complete(Target.I386_XEN).open(), "x"));
  }
}
