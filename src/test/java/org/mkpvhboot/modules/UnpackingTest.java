package org.mkpvhboot.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.Packing;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.platform.Platform;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.FakePlatform;

final class UnpackingTest {
  @Test
  void modules_ofACompression_areThoseThatUnpack() {
    assertEquals(List.of(), Unpacking.modules(Compression.NONE));
    assertEquals(List.of("xzio", "gcry_crc"), Unpacking.modules(Compression.XZ));
    assertEquals(List.of("gzio"), Unpacking.modules(Compression.GZ));
  }

  @ParameterizedTest
  @CsvSource({"GZIP, gzio", "XZ, xzio", "LZO, lzopio", "ZSTD, zstdio", "LZ4, ''", "LZMA, ''"})
  void reader_ofAPacking_isTheModuleThatUnpacks(Packing packing, String module) {
    assertEquals(module, Unpacking.reader(packing).orElse(""));
  }

  @Test
  void requests_xz_haveTheChecksumToo() {
    Platform platform = FakePlatform.completeBefore214(Target.I386_XEN).module("gcry_crc").open();

    assertEquals(
        List.of("xzio", "gcry_crc"),
        Unpacking.requests(Packing.XZ, platform, "x").stream().map(ModuleRequest::name).toList());
  }

  @ParameterizedTest
  @CsvSource({"GZIP, gzio", "ZSTD, ''", "LZ4, ''"})
  void requests_moduleThatThePlatformHasNot_isNotAskedFor(Packing packing, String module) {
    Platform platform = FakePlatform.completeBefore214(Target.I386_XEN).open();

    assertEquals(
        module.isEmpty() ? List.of() : List.of(module),
        Unpacking.requests(packing, platform, "x").stream().map(ModuleRequest::name).toList());
  }
}
