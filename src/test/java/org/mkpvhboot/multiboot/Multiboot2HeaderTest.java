package org.mkpvhboot.multiboot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Patch;

final class Multiboot2HeaderTest {
  private static final int SIZE = 64;

  /** A file with a header somewhere and so many bytes behind it. */
  private static Bytes file(int offset, int behind) {
    ByteWriter out = new ByteWriter().zeros(offset);
    Multiboot2Header.encode(out, 0x262000);
    return out.zeros(behind).toBytes("file");
  }

  private static Multiboot2Header decoded(Bytes file) {
    return Multiboot2Header.findForX86(file).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 464, 32768 - SIZE})
  void encode_thenFind_givesItBack(int offset) {
    Multiboot2Header header = decoded(file(offset, 100));

    assertEquals(offset, header.offset());
    assertEquals(SIZE, header.length());
    assertEquals(Optional.of(0x262000L), header.entry());
    assertEquals(List.of(3, 5, 0), header.tags().stream().map(Multiboot2Header.Tag::type).toList());
    assertTrue(header.isWhole());
    assertEquals(Optional.of((long) offset), Multiboot2Header.magicAt(file(offset, 100)));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 1, 32768})
  void find_notAlignedOrTooFar_isEmpty(int offset) {
    assertTrue(Multiboot2Header.find(file(offset, 100)).isEmpty());
  }

  @Test
  void find_anyWrongWord_isEmpty() {
    for (int at = 0; at < 16; at += 4) {
      Bytes file = file(8, 0);
      assertTrue(Multiboot2Header.find(Patch.number(file, 8 + at, 77, 4)).isEmpty(), "at " + at);
    }
  }

  @Test
  void find_otherArchitecture_isNotForX86() {
    ByteWriter out = new ByteWriter().u32(0xe85250d6L).u32(4).u32(24).u32(-(0xe85250d6L + 28));
    Bytes mips = out.u32(0).u32(8).zeros(8).toBytes("file");

    assertEquals(4, Multiboot2Header.find(mips).orElseThrow().architecture());
    assertTrue(Multiboot2Header.findForX86(mips).isEmpty());
    Bytes both = Bytes.concat("file", List.of(mips, file(0, 0)));
    assertEquals(32, decoded(both).offset());
  }

  @ParameterizedTest
  @CsvSource({"20, 0", "20, 7", "20, 65", "36, 3", "36, 0xffffffff", "60, 0"})
  void find_tagOfAWrongSize_isNotWhole(int at, String size) {
    Bytes file = Patch.number(file(0, 0), at, Long.decode(size), 4);
    assertFalse(decoded(file).isWhole());
  }

  @Test
  void find_cutWithinTheTags_isNotWhole() {
    assertFalse(decoded(file(0, 0).slice(0, SIZE - 1)).isWhole());
    assertTrue(Multiboot2Header.find(file(0, 0).slice(0, 31)).isEmpty());
    assertTrue(decoded(file(0, 0).slice(0, 32)).entry().isPresent());
  }

  @ParameterizedTest
  @CsvSource({"0, true", "3, true", "7, true", "8, false", "10, true", "11, false", "65535, false"})
  void tag_isKnown(int type, boolean known) {
    assertEquals(known, new Multiboot2Header.Tag(type, 0, 8, Bytes.ofUtf8("", "body")).isKnown());
  }
}
