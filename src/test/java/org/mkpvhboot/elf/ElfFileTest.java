package org.mkpvhboot.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.TestElf;

final class ElfFileTest {
  private static Bytes header(long phoff, int phentsize, int phnum, long shoff, int shnum) {
    ByteWriter out = new ByteWriter();
    new Ehdr(ElfClass.ELFCLASS32, 0, 2, 3, 0, phoff, shoff, phentsize, phnum, 40, shnum, 0)
        .encode(out);
    return out.padTo(200).toBytes("f");
  }

  @ParameterizedTest
  @EnumSource
  void decode_kernel_findsSectionsByName(Target target) {
    ElfFile elf = ElfFile.decode(TestElf.kernel(target).build("kernel.img"));

    assertEquals(
        List.of("", ".text", ".rodata", ".data", ".bss", ".shstrtab"),
        elf.sections().stream().map(elf::name).toList());
    assertEquals("RODATA", elf.contents(elf.section(".rodata").orElseThrow()).latin1());
    assertTrue(elf.contents(elf.section(".bss").orElseThrow()).isEmpty());
    assertTrue(elf.section(".nothing").isEmpty());
  }

  @Test
  void decode_noTables_givesNone() {
    ElfFile elf = ElfFile.decode(header(0xffffffffL, 0, 0, 0xffffffffL, 0));

    assertEquals(List.of(), elf.segments());
    assertEquals(List.of(), elf.sections());
  }

  @Test
  void decode_tableBeyondTheEnd_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "f at offset 0x34: 160 bytes should stand here, but it ends at 0xc8",
        () -> ElfFile.decode(header(52, 32, 5, 0, 0)));
    assertFails(
        Kind.DAMAGED,
        "f at offset 0xfffffff0: 40 bytes should stand here, but it ends at 0xc8",
        () -> ElfFile.decode(header(0, 0, 0, 0xfffffff0L, 1)));
  }

  @Test
  void decode_entriesTooSmall_isDamaged() {
    assertFails(
        Kind.DAMAGED,
        "f at offset 0x0: says that its header table has entries of 31 bytes, less than the 32"
            + " that they need",
        "The ELF header is damaged: get the file again from where it came from.",
        () -> ElfFile.decode(header(52, 31, 1, 0, 0)));
  }

  @Test
  void decode_entriesLargerThanNeeded_areStridden() {
    Bytes file =
        new ByteWriter()
            .bytes(header(52, 40, 2, 0, 0).slice(0, 52))
            .u32(1)
            .padTo(92)
            .u32(4)
            .padTo(132)
            .toBytes("f");

    assertEquals(
        List.of(1L, 4L), ElfFile.decode(file).segments().stream().map(Phdr::p_type).toList());
  }

  @Test
  void name_withoutNameTable_isEmpty() {
    ElfFile elf = ElfFile.decode(header(0, 0, 0, 60, 2));

    assertEquals("", elf.name(elf.sections().get(1)));
  }

  @Test
  void contents_segmentBeyondTheEnd_isDamaged() {
    ElfFile elf = ElfFile.decode(header(0, 0, 0, 0, 0));
    assertFails(
        Kind.DAMAGED,
        "f at offset 0xc8: 1 byte should stand here, but it ends at 0xc8",
        () -> elf.contents(new Phdr(1, 200, 0, 0, 1, 1, 0, 0)));
  }
}
