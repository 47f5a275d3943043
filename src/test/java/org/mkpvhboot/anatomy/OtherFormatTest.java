package org.mkpvhboot.anatomy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mkpvhboot.testing.Failures.assertFails;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.ByteWriter;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.FakeArchive;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.TestFirmware;

/** Files that people name by mistake. */
final class OtherFormatTest {
  private static String name(Bytes file) {
    return OtherFormat.of(file).map(OtherFormat::name).orElse("ELF");
  }

  /** A file of 1024 bytes, of no format but for {@code magic} at {@code offset}. */
  private static Bytes withMagic(int offset, String magic) {
    byte[] file = new byte[1024];
    byte[] bytes = Hex.bytes(magic).toArray();
    System.arraycopy(bytes, 0, file, offset, bytes.length);
    return Bytes.of(file, "image");
  }

  @ParameterizedTest
  @CsvSource({
    "0, fd377a585a00, xz",
    "0, 28b52ffd, zstd",
    "0, 425a68, bzip2",
    "0, 04224d18, lz4",
    "0, 02214c18, lz4",
    "0, 894c5a4f, lzo",
    "0, 5d0000, lzma",
    "0, 1f8b, unknown",
    "0, 4d5a, EFI",
    "0, 213c617263683e0a, ar",
    "257, 7573746172, tar",
    "0, 514649fb, qcow2",
    "510, 55aa, a boot sector",
    "514, 48647253, bzImage",
    "0, fd377a585a01, unknown",
    "1, fd377a585a00, unknown"
  })
  void of_magic_isNamed(int offset, String magic, String format) {
    assertEquals(format, name(withMagic(offset, magic)));
  }

  @Test
  void of_realArchives_areNamed() {
    assertEquals("xz", name(Bytes.of(FakeArchive.xz(new byte[600]), "image")));
    assertEquals("ar", name(Bytes.of(FakeArchive.deb("data.tar", new byte[600]), "image")));
  }

  @Test
  void of_flatFirmware_saysWhetherItCanBeWrapped() {
    assertEquals(
        Optional.of(
            new OtherFormat(
                "flat firmware",
                "is OVMF, 0x10000 bytes with a PVH entry, and has no ELF header",
                "Put one around it: mkpvhboot wrap FD -o OUT.")),
        OtherFormat.of(TestFirmware.ofXen(0x10000).header(Hex.bytes("00")).build()));
    assertEquals(
        Optional.of(
            new OtherFormat(
                "flat firmware",
                "is OVMF, 0x10000 bytes without a PVH entry, and has no ELF header",
                "Take OVMF's Xen build, edk2's OvmfPkg/OvmfXen.dsc: mkpvhboot wrap makes an image of"
                    + " it.")),
        OtherFormat.of(TestFirmware.stock(0x10000).build()));
  }

  @Test
  void of_bzImage_isNotTakenForTheEfiProgramThatItIsToo() {
    Bytes both =
        new ByteWriter()
            .latin1("MZ")
            .padTo(510)
            .bytes(Hex.bytes("55aa"))
            .padTo(514)
            .latin1("HdrS")
            .toBytes("image");
    assertEquals("bzImage", name(both));
    assertEquals("EFI", name(both.slice(0, 517)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"type = \"pvh\"\n", "a", "\tset x=y\r\n"})
  void of_text_isNamed(String text) {
    assertEquals("text", name(Bytes.ofUtf8(text, "image")));
  }

  @Test
  void of_textWithAControlCharacter_isUnknown() {
    assertEquals("unknown", name(Bytes.ofUtf8("text\0", "image")));
  }

  @Test
  void of_emptyFile_isNamed() {
    assertEquals("an empty file", name(Bytes.ofUtf8("", "image")));
  }

  @Test
  void of_elf_isNone_fromItsWholeHeaderOn() {
    assertEquals(Optional.empty(), OtherFormat.of(Draft.pvh32().build().slice(0, 52)));
    assertEquals(Optional.empty(), OtherFormat.of(Draft.pvh64().build().slice(0, 64)));
    for (int size = 4; size < 64; size++) {
      String cut = "a part of an ELF header";
      assertEquals(size < 52 ? cut : "ELF", name(Draft.pvh32().build().slice(0, size)));
      assertEquals(cut, name(Draft.pvh64().build().slice(0, size)));
    }
  }

  @Test
  void failure_saysWhatItIsAndWhatToDo() {
    assertFails(
        Kind.NOT_THIS_FORMAT,
        "image at offset 0x0: is packed with zstd; Xen unpacks only gzip",
        "Unpack it with zstd -dc, or pack it with gzip instead.",
        () -> GrubImage.decode(withMagic(0, "28b52ffd")));
  }
}
