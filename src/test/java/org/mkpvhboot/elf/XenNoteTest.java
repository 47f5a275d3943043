package org.mkpvhboot.elf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.Hex;

final class XenNoteTest {
  private static Bytes encoded(List<XenNote> notes) {
    ByteWriter out = new ByteWriter();
    XenNote.encode(notes, out);
    return out.toBytes("notes");
  }

  @Test
  void encode_stringsAndNumbers_arePaddedToFour() {
    List<XenNote> notes =
        List.of(
            XenNote.string(XenNote.GUEST_OS, "GRUB"),
            XenNote.number(XenNote.ENTRY, 0x100000, 8),
            XenNote.number(XenNote.PHYS32_ENTRY, 0x100000, 4));

    assertEquals(
        Hex.bytes(
            "04000000 05000000 06000000 58656e00 47525542 00000000",
            "04000000 08000000 01000000 58656e00 0000100000000000",
            "04000000 04000000 12000000 58656e00 00001000"),
        encoded(notes));
  }

  @Test
  void encode_statedSize_isWrittenAsItIs() {
    assertEquals(
        Hex.bytes("04000000 0c000000 09000000 58656e00 79657300"),
        encoded(List.of(XenNote.stringWithSize(XenNote.PAE_MODE, "yes", 12))));
  }

  @Test
  void values_areNumberAndString() {
    assertEquals(0x0807060504030201L, XenNote.number(1, 0x0807060504030201L, 8).number());
    assertEquals(0x04030201L, XenNote.number(1, 0x0807060504030201L, 4).number());
    assertEquals("generic", XenNote.string(XenNote.LOADER, "generic").string());
  }

  @ParameterizedTest
  @CsvSource({
    "1, ENTRY",
    "2, HYPERCALL_PAGE",
    "3, VIRT_BASE",
    "4, PADDR_OFFSET",
    "5, XEN_VERSION",
    "6, GUEST_OS",
    "7, GUEST_VERSION",
    "8, LOADER",
    "9, PAE_MODE",
    "10, FEATURES",
    "11, BSD_SYMTAB",
    "12, HV_START_LOW",
    "13, L1_MFN_VALID",
    "14, SUSPEND_CANCEL",
    "15, INIT_P2M",
    "16, MOD_START_PFN",
    "17, SUPPORTED_FEATURES",
    "18, PHYS32_ENTRY",
    "19, PHYS32_RELOC",
    "20, type 20"
  })
  void nameOf_isThatOfXensHeader(long type, String name) {
    assertEquals(name, XenNote.nameOf(type));
    assertEquals(name, XenNote.number(type, 0, 4).typeName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|aligned to 0x200000, from 0x0 to 0xffffffff",
        "00001000|aligned to 0x100000, from 0x0 to 0xffffffff",
        "0000100000002000|aligned to 0x100000, from 0x200000 to 0xffffffff",
        "0000100000002000ffffff3f|aligned to 0x100000, from 0x200000 to 0x3fffffff"
      })
  void value_ofPhys32Reloc_hasXensDefaults(String desc, String expected) {
    Bytes bytes = Hex.bytes(desc);
    assertEquals(expected, new XenNote(XenNote.PHYS32_RELOC, bytes.size(), bytes).value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|none",
        "0100000001000000|mask 0x1, value 0x1",
        "01000000000000000100000000000000|mask 0x1, value 0x1",
        "0300000001000000"
            + "0100000000000000"
            + "00000000ffffffff"
            + "|mask 0x3, value 0x1; mask 0x1, value 0x0; mask 0x0, value 0xffffffff"
      })
  void value_ofL1MfnValid_isPairs(String desc, String expected) {
    Bytes bytes = Hex.bytes(desc);
    assertEquals(expected, new XenNote(XenNote.L1_MFN_VALID, bytes.size(), bytes).value());
  }
}
