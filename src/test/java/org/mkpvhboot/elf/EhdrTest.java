package org.mkpvhboot.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Hex;

final class EhdrTest {
  private static final Bytes HEADER32 =
      Hex.bytes(
          "7f454c46 01 01 01 03 0000000000000000", // e_ident: class 32, little-endian, OSABI 3
          "0200 0300 01000000", // e_type, e_machine, e_version
          "00001000 34000000 b4000000 00000000", // e_entry, e_phoff, e_shoff, e_flags
          "3400 2000 0400 2800 0500 0100"); // the sizes and counts
  private static final Bytes HEADER64 =
      Hex.bytes(
          "7f454c46 02 01 01 00 0000000000000000",
          "0100 3e00 01000000",
          "0807060504030201 4000000000000000 2001000000000000 00000000",
          "4000 3800 0400 4000 0500 0100");

  private static Bytes encoded(Ehdr header) {
    ByteWriter out = new ByteWriter();
    header.encode(out);
    return out.toBytes("header");
  }

  @Test
  void encode_class32_isTheLayoutOfTheSpecification() {
    Ehdr header = new Ehdr(ElfClass.ELFCLASS32, 3, 2, 3, 0x100000, 0x34, 0xb4, 0x20, 4, 0x28, 5, 1);
    assertEquals(HEADER32, encoded(header));
    assertEquals(header, Ehdr.decode(HEADER32));
  }

  @Test
  void encode_class64_isTheLayoutOfTheSpecification() {
    Ehdr header =
        new Ehdr(
            ElfClass.ELFCLASS64, 0, 1, 62, 0x0102030405060708L, 0x40, 0x120, 0x38, 4, 0x40, 5, 1);
    assertEquals(HEADER64, encoded(header));
    assertEquals(header, Ehdr.decode(HEADER64));
  }

  @ParameterizedTest
  @EnumSource
  void decode_ofEncoded_isTheSame(ElfClass elfClass) {
    Random random = new Random(2);
    for (int i = 0; i < 50; i++) {
      long mask = elfClass == ElfClass.ELFCLASS32 ? 0xffffffffL : -1;
      Ehdr header =
          new Ehdr(
              elfClass,
              random.nextInt(256),
              random.nextInt(65536),
              random.nextInt(65536),
              random.nextLong() & mask,
              random.nextLong() & mask,
              random.nextLong() & mask,
              random.nextInt(65536),
              random.nextInt(65536),
              random.nextInt(65536),
              random.nextInt(65536),
              random.nextInt(65536));
      assertEquals(header, Ehdr.decode(encoded(header)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0, is empty",
    "7f454c, 0, is not an ELF file",
    "4d5a900003000000, 0, is not an ELF file",
    "7f454c4603010100, 4, is an ELF file of an unknown class 3",
    "7f454c4601020100, 5, 'is an ELF file, but not a little-endian one'"
  })
  void decode_noX86Elf_isNotThisFormat(String hex, int offset, String what) {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "kernel.img at offset 0x" + offset + ": " + what,
        "An x86 ELF file is needed here, as the package grub-xen-bin has them.",
        () -> Ehdr.decode(Hex.bytes(hex).named("kernel.img")));
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 1", "5, 5, 1", "6, 0, 52", "51, 0, 52"})
  void decode_truncatedHeader_isDamaged(int size, int offset, int needed) {
    assertFails(
        Kind.DAMAGED,
        "f at offset 0x%x: %d byte%s should stand here, but it ends at 0x%x"
            .formatted(offset, needed, needed == 1 ? "" : "s", size),
        () -> Ehdr.decode(HEADER32.named("f").slice(0, size)));
  }
}
