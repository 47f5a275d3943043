package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.elf.Ehdr;
import org.mkpvhboot.elf.ElfClass;
import org.mkpvhboot.elf.ElfFile;
import org.mkpvhboot.elf.Phdr;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.testing.NoteSegment;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestFirmware;

/** The ELF file around a firmware, field by field. */
final class WrappedFirmwareTest {
  private static final long RWX = Phdr.PF_R | Phdr.PF_W | Phdr.PF_X;

  private static Bytes wrapped(Bytes firmware, long load) {
    long entry = load + firmware.size() - FlatFirmware.ENTRY_FROM_END;
    return wrapped(firmware, load, entry);
  }

  private static Bytes wrapped(Bytes firmware, long load, long entry) {
    Placement placement = new Placement(FlatFirmware.of(firmware), load, entry);
    return Bytes.concat("image", WrappedFirmware.pieces(placement));
  }

  private static void assertHeader(Bytes image, long entry, Phdr load, Phdr note) {
    ElfFile elf = ElfFile.decode(image);
    assertEquals(
        new Ehdr(ElfClass.ELFCLASS32, 3, Ehdr.ET_EXEC, Ehdr.EM_386, entry, 52, 0, 32, 2, 0, 0, 0),
        elf.header());
    assertEquals(List.of(load, note), elf.segments());
    List<XenNote> notes = NoteSegment.read(elf.contents(note));
    assertEquals(List.of(XenNote.number(XenNote.PHYS32_ENTRY, entry, 4)), notes);
  }

  /** For 2 MiB at 0x100000 it is the header that OVMF's build writes. */
  @Test
  void firmwareOf2MiB_keepsItsHeader() {
    Bytes firmware = TestFirmware.ofXen(0x200000).build();
    assertEquals(firmware, wrapped(firmware, 0x100000));
    assertEquals(WrappedFirmware.HEADER_SIZE, TestFirmware.OVMFS_HEADER.size());
  }

  @Test
  void firmwareOf4MiB_getsAHeaderOfItsSize() {
    Bytes firmware = TestFirmware.ofXen(0x400000).build();
    Bytes image = wrapped(firmware, 0x100000);
    assertHeader(
        image,
        0x4fffd0,
        new Phdr(Phdr.PT_LOAD, 0, 0x100000, 0x100000, 0x400000, 0x400000, RWX, 0),
        new Phdr(Phdr.PT_NOTE, 0x74, 0x100074, 0x100074, 20, 20, Phdr.PF_R, 0));
    assertEquals(firmware.from(0x88), image.from(0x88));
  }

  @Test
  void firmwareElsewhere_hasItsAddressesThere() {
    assertHeader(
        wrapped(TestFirmware.ofXen(0x200000).build(), 0x2000000),
        0x21fffd0,
        new Phdr(Phdr.PT_LOAD, 0, 0x2000000, 0x2000000, 0x200000, 0x200000, RWX, 0),
        new Phdr(Phdr.PT_NOTE, 0x74, 0x2000074, 0x2000074, 20, 20, Phdr.PF_R, 0));
  }

  @Test
  void wrappedTwice_isTheSame() {
    Bytes once = wrapped(TestFirmware.ofXen(0x400000).build(), 0x200000);
    assertEquals(once, wrapped(once, 0x200000));
  }

  /** Not a byte of it is changed, for all of them may be needed. */
  @Test
  void firmwareWithoutAHeader_getsOneInAPageBeforeIt() {
    Bytes payload = new ByteWriter().latin1("code").padTo(0x3000).toBytes("payload");
    Bytes image = wrapped(payload, 0x200000, 0x200010);
    assertHeader(
        image,
        0x200010,
        new Phdr(Phdr.PT_LOAD, 0x1000, 0x200000, 0x200000, 0x3000, 0x3000, RWX, 0x1000),
        new Phdr(Phdr.PT_NOTE, 0x74, 0, 0, 20, 0, Phdr.PF_R, 0));
    assertTrue(image.slice(0x88, 0x1000 - 0x88).isZero());
    assertEquals(payload, image.from(0x1000));
  }

  /** A header with a note behind ours leaves nothing of itself. */
  @Test
  void longerHeader_isReplacedAsAWhole() {
    Bytes old = Patch.number(TestFirmware.OVMFS_HEADER, 52 + 32 + 4, 0x100, 4);
    Bytes header =
        new ByteWriter().bytes(old).padTo(0x100).latin1("a note of twenty b..").toBytes("h");
    Bytes image = wrapped(TestFirmware.ofXen(0x10000).header(header).build(), 0x100000);
    assertTrue(image.slice(0x88, 0x114 - 0x88).isZero());
    assertEquals(0xff, image.u8(0x114));
    assertEquals(0x74, ElfFile.decode(image).segments().get(1).p_offset());
  }

  /** A header that points anywhere is replaced all the same, and nothing else with it. */
  @ParameterizedTest
  @CsvSource({"4,9", "5,2", "28,-1", "44,65535", "42,1", "88,0x7fffff00", "52,0"})
  void damagedHeader_isReplaced(int offset, String value) {
    Bytes old =
        Patch.number(TestFirmware.OVMFS_HEADER, offset, Long.decode(value), offset < 16 ? 1 : 2);
    Bytes firmware = TestFirmware.ofXen(0x10000).header(old).build();
    Bytes good = TestFirmware.ofXen(0x10000).build();
    assertEquals(
        wrapped(good, 0x100000).slice(0, 0x88), wrapped(firmware, 0x100000).slice(0, 0x88));
    assertEquals(firmware.from(0x1000), wrapped(firmware, 0x100000).from(0x1000));
  }
}
