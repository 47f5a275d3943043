package org.mkpvhboot.memdisk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Hex;
import org.tukaani.xz.XZInputStream;

final class CompressionTest {
  private static final Bytes TEXT = Bytes.ofUtf8("echo hello\n".repeat(50), "grub.cfg");

  private static Bytes noise(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    return Bytes.of(noise, "noise");
  }

  private static Bytes fileOf(Bytes contents) {
    return new Memdisk(List.of(new MemdiskEntry("f", contents))).file("f").orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 300_000})
  void pack_anySize_isUnpackedByOtherReaders(int size) throws IOException {
    Bytes file = noise(size);
    try (InputStream gz =
            new GZIPInputStream(new ByteArrayInputStream(Compression.GZ.pack(file).toArray()));
        InputStream xz =
            new XZInputStream(new ByteArrayInputStream(Compression.XZ.pack(file).toArray()))) {
      assertArrayEquals(file.toArray(), gz.readAllBytes());
      assertArrayEquals(file.toArray(), xz.readAllBytes());
    }
    assertSame(file, Compression.NONE.pack(file));
  }

  /** Stream flags 00 00: no check; block: LZMA2 (21), one property byte 0a: 128 KiB. */
  @Test
  void xz_header_saysNoCheckAndADictionaryThatGrubTakes() {
    Bytes packed = Compression.XZ.pack(TEXT);
    assertEquals("fd377a585a000000", Hex.digits(packed.slice(0, 8)));
    assertEquals("020021010a", Hex.digits(packed.slice(12, 5)));
  }

  @Test
  void gz_header_hasNothingOfTheMachine() {
    assertEquals("1f8b0800000000000203", Hex.digits(Compression.GZ.pack(TEXT).slice(0, 10)));
  }

  @ParameterizedTest
  @EnumSource
  void pack_sameInput_sameBytes(Compression compression) {
    assertEquals(compression.pack(TEXT), compression.pack(TEXT));
  }

  @ParameterizedTest
  @EnumSource(names = {"XZ", "GZ"})
  void packIfSmaller_onlyWhereThatHelps(Compression compression) {
    assertTrue(compression.packIfSmaller(TEXT).size() < TEXT.size());
    Bytes noise = noise(1000);
    assertSame(noise, compression.packIfSmaller(noise));
    Bytes packed = Compression.GZ.pack(TEXT);
    assertSame(packed, compression.packIfSmaller(packed));
    Bytes tiny = Bytes.ofUtf8("ls\n", "tiny");
    assertSame(tiny, compression.packIfSmaller(tiny));
  }

  @ParameterizedTest
  @EnumSource
  void file_packedAnyhow_isReadUnpacked(Compression compression) {
    assertEquals(TEXT, fileOf(compression.pack(TEXT)));
  }

  @ParameterizedTest
  @EnumSource(names = {"XZ", "GZ"})
  void file_damagedOrLargerThanAnyConfig_isAsItStands(Compression compression) {
    Bytes cut = compression.pack(TEXT);
    cut = cut.slice(0, cut.size() - 5);
    assertSame(cut, fileOf(cut));
    Bytes bomb = compression.pack(Bytes.of(new byte[(1 << 20) + 1], "zeros"));
    assertSame(bomb, fileOf(bomb));
    assertEquals(1 << 20, fileOf(compression.pack(Bytes.of(new byte[1 << 20], "zeros"))).size());
  }
}
