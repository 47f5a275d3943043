package org.mkpvhboot.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Hex;

/** The layouts of {@link Phdr} and {@link Shdr}. */
final class HeaderTableTest {
  private static final Phdr SEGMENT = new Phdr(1, 2, 3, 4, 5, 6, 7, 8);
  private static final Shdr SECTION = new Shdr(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

  private static Bytes encoded(Phdr segment, ElfClass elfClass) {
    ByteWriter out = new ByteWriter();
    segment.encode(out, elfClass);
    return out.toBytes("segment");
  }

  private static Bytes encoded(Shdr section, ElfClass elfClass) {
    ByteWriter out = new ByteWriter();
    section.encode(out, elfClass);
    return out.toBytes("section");
  }

  @Test
  void phdr_class32_hasItsFlagsLate() {
    assertEquals(
        Hex.bytes("01000000 02000000 03000000 04000000 05000000 06000000 07000000 08000000"),
        encoded(SEGMENT, ElfClass.ELFCLASS32));
  }

  @Test
  void phdr_class64_hasItsFlagsSecond() {
    assertEquals(
        Hex.bytes(
            "01000000 07000000 0200000000000000 0300000000000000 0400000000000000",
            "0500000000000000 0600000000000000 0800000000000000"),
        encoded(SEGMENT, ElfClass.ELFCLASS64));
  }

  @Test
  void shdr_class32_hasWordsOnly() {
    assertEquals(
        Hex.bytes(
            "01000000 02000000 03000000 04000000 05000000",
            "06000000 07000000 08000000 09000000 0a000000"),
        encoded(SECTION, ElfClass.ELFCLASS32));
  }

  @Test
  void shdr_class64_hasWideAddressesAndSizes() {
    assertEquals(
        Hex.bytes(
            "01000000 02000000 0300000000000000 0400000000000000 0500000000000000",
            "0600000000000000 07000000 08000000 0900000000000000 0a00000000000000"),
        encoded(SECTION, ElfClass.ELFCLASS64));
  }

  @ParameterizedTest
  @EnumSource
  void decode_ofEncoded_isTheSame(ElfClass elfClass) {
    long mask = elfClass == ElfClass.ELFCLASS32 ? 0xffffffffL : -1;
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      long[] f = random.longs(10).map(value -> value & mask).toArray();
      long type = f[0] & 0xffffffffL;
      long flags = f[6] & 0xffffffffL;
      Phdr segment = new Phdr(type, f[1], f[2], f[3], f[4], f[5], flags, f[7]);
      Shdr section = new Shdr(type, flags, f[1], f[2], f[3], f[4], type, flags, f[8], f[9]);

      assertEquals(segment, Phdr.decode(encoded(segment, elfClass), elfClass));
      assertEquals(section, Shdr.decode(encoded(section, elfClass), elfClass));
    }
  }

  @Test
  void isAllocated_followsTheFlag() {
    assertTrue(new Shdr(0, 1, 6, 0, 0, 0, 0, 0, 0, 0).isAllocated());
    assertFalse(new Shdr(0, 1, 4, 0, 0, 0, 0, 0, 0, 0).isAllocated());
  }
}
