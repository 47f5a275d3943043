package org.mkpvhboot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.payload.Kernel;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.testing.Hex;

/** Layouts worked out by hand from FORMAT.md, section 3. */
final class ElfImageTest {
  /** "\0.text\0mods\0.xen\0". */
  private static final String NAMES = "00 2e7465787400 6d6f647300 2e78656e00";

  private static final String PV_STRINGS =
      "04000000 05000000 06000000 58656e00 47525542 00000000" // GUEST_OS "GRUB"
          + "04000000 08000000 08000000 58656e00 67656e65 72696300" // LOADER "generic"
          + "04000000 08000000 05000000 58656e00 78656e2d 332e3000"; // XEN_VERSION "xen-3.0"

  /** A kernel of 5 bytes and 14 of bss before an area of 10 bytes in two pieces. */
  private static Bytes image(Target target) {
    Kernel kernel = new Kernel(Bytes.ofUtf8("ABCDE", "kernel"), 14);
    List<Bytes> area = List.of(Bytes.ofUtf8("area", "a"), Bytes.ofUtf8("-bytes", "b"));
    return Bytes.concat("image", pieces(target, kernel, area, Optional.empty()));
  }

  private static List<Bytes> pieces(
      Target target, Kernel kernel, List<Bytes> area, Optional<Bytes> entryCode) {
    long size = area.stream().mapToLong(Bytes::size).sum();
    return ElfImage.of(target, kernel, size, entryCode).around(area);
  }

  private static void assertLayout(Target target, String payloadAndNotes, String... headers) {
    Bytes image = image(target);
    Bytes expected = Hex.bytes(headers);
    assertEquals(Hex.digits(expected), Hex.digits(image.slice(0, expected.size())));
    assertTrue(image.slice(expected.size(), 4096 - expected.size()).isZero());
    assertEquals(Hex.digits(Hex.bytes(payloadAndNotes)), Hex.digits(image.from(4096)));
  }

  @Test
  void pieces_i386XenPvh_isThisLayout() {
    assertLayout(
        Target.I386_XEN_PVH,
        "4142434445 617265612d6279746573 00" // 15 bytes, padded to 4
            + "04000000 04000000 12000000 58656e00 00001000", // PHYS32_ENTRY at 0x1010
        "7f454c46 010101000000000000000000 0200 0300 01000000 00001000", // entry 0x100000
        "34000000 b4000000 00000000 3400 2000 0400 2800 0500 0100", // sections at 52 + 4 * 32
        // LOAD: 0x1000 to 0x100000, 5 bytes of 0x13, RWE, 4096
        "01000000 00100000 00001000 00001000 05000000 13000000 07000000 00100000",
        "51e57464 05100000 00000000 00000000 00000000 00000000 07000000 04000000", // GNU_STACK
        // LOAD: 0x1005 to 0x100013 rounded up to 8, 10 bytes
        "01000000 05100000 18001000 18001000 0a000000 0a000000 07000000 04000000",
        "04000000 10100000 00000000 00000000 14000000 00000000 04000000 04000000", // NOTE
        "00000000 00000000 00000000 00000000 00000000", // the null section
        "00000000 00000000 00000000 00000000 00000000",
        "00000000 03000000 00000000 00000000 7c010000", // names at 180 + 5 * 40, 17 bytes
        "11000000 00000000 00000000 00100000 00000000",
        "01000000 01000000 00000000 00001000 00100000", // .text
        "05000000 00000000 00000000 00100000 00000000",
        "07000000 01000000 00000000 05001000 05100000", // mods
        "0a000000 00000000 00000000 04000000 00000000",
        "0c000000 01000000 00000000 05001000 10100000", // .xen
        "14000000 00000000 00000000 04000000 00000000",
        NAMES);
  }

  @Test
  void pieces_i386Xen_isThisLayout() {
    assertLayout(
        Target.I386_XEN,
        "4142434445 617265612d6279746573 00"
            + PV_STRINGS
            + "04000000 04000000 01000000 58656e00 00000000" // ENTRY
            + "04000000 04000000 03000000 58656e00 00000000" // VIRT_BASE
            + "04000000 0c000000 09000000 58656e00 79657300", // PAE_MODE, of 12 bytes it says
        "7f454c46 010101000000000000000000 0200 0300 01000000 00000000", // entry 0
        "34000000 b4000000 00000000 3400 2000 0400 2800 0500 0100",
        "01000000 00100000 00000000 00000000 05000000 13000000 07000000 00100000",
        "51e57464 05100000 00000000 00000000 00000000 00000000 07000000 04000000",
        "01000000 05100000 18000000 18000000 0a000000 0a000000 07000000 04000000",
        "04000000 10100000 00000000 00000000 84000000 00000000 04000000 04000000",
        "00000000 00000000 00000000 00000000 00000000",
        "00000000 00000000 00000000 00000000 00000000",
        "00000000 03000000 00000000 00000000 7c010000",
        "11000000 00000000 00000000 00100000 00000000",
        "01000000 01000000 00000000 00000000 00100000",
        "05000000 00000000 00000000 00100000 00000000",
        "07000000 01000000 00000000 05000000 05100000",
        "0a000000 00000000 00000000 04000000 00000000",
        "0c000000 01000000 00000000 05000000 10100000",
        "84000000 00000000 00000000 04000000 00000000",
        NAMES);
  }

  @Test
  void pieces_x8664Xen_isThisLayout() {
    assertLayout(
        Target.X86_64_XEN,
        "4142434445 617265612d6279746573 00" // 15 bytes, padded to 8
            + PV_STRINGS
            + "04000000 08000000 01000000 58656e00 0000000000000000"
            + "04000000 08000000 03000000 58656e00 0000000000000000",
        "7f454c46 020101000000000000000000 0200 3e00 01000000 0000000000000000",
        "4000000000000000 2001000000000000 00000000", // sections at 64 + 4 * 56
        "4000 3800 0400 4000 0500 0100",
        "01000000 07000000 0010000000000000 0000000000000000 0000000000000000",
        "0500000000000000 1300000000000000 0010000000000000",
        "51e57464 07000000 0510000000000000 0000000000000000 0000000000000000",
        "0000000000000000 0000000000000000 0800000000000000",
        "01000000 07000000 0510000000000000 1800000000000000 1800000000000000",
        "0a00000000000000 0a00000000000000 0800000000000000",
        "04000000 04000000 1010000000000000 0000000000000000 0000000000000000",
        "7800000000000000 0000000000000000 0800000000000000", // five notes of 24 bytes
        "00".repeat(64),
        "00000000 03000000 0000000000000000 0000000000000000 6002000000000000", // 288 + 5 * 64
        "1100000000000000 00000000 00000000 0010000000000000 0000000000000000",
        "01000000 01000000 0000000000000000 0000000000000000 0010000000000000",
        "0500000000000000 00000000 00000000 0010000000000000 0000000000000000",
        "07000000 01000000 0000000000000000 0500000000000000 0510000000000000",
        "0a00000000000000 00000000 00000000 0800000000000000 0000000000000000",
        "0c000000 01000000 0000000000000000 0500000000000000 1010000000000000",
        "7800000000000000 00000000 00000000 0800000000000000 0000000000000000",
        NAMES);
  }

  @Test
  void pieces_withEntryCode_haveASegmentOfItsOwnAndAMultiboot2Header() {
    Kernel kernel = new Kernel(Bytes.ofUtf8("ABCDE", "kernel"), 14);
    Bytes code = Hex.bytes("bd 00000000 90");
    Bytes image =
        Bytes.concat(
            "image",
            pieces(
                Target.I386_XEN_PVH,
                kernel,
                List.of(Bytes.ofUtf8("area-bytes", "area")),
                Optional.of(code)));

    Bytes headers =
        Hex.bytes(
            "7f454c46 010101000000000000000000 0200 0300 01000000 00001000",
            "34000000 d4000000 00000000 3400 2000 0500 2800 0500 0100", // sections at 52 + 5 * 32
            "01000000 00100000 00001000 00001000 05000000 13000000 07000000 00100000",
            "51e57464 05100000 00000000 00000000 00000000 00000000 07000000 04000000",
            "01000000 05100000 18001000 18001000 0a000000 0a000000 07000000 04000000",
            // LOAD: the code, behind the padded area, on the next page
            "01000000 10100000 00101000 00101000 06000000 06000000 07000000 04000000",
            "04000000 16100000 00000000 00000000 14000000 00000000 04000000 04000000"); // NOTE
    assertEquals(Hex.digits(headers), Hex.digits(image.slice(0, headers.size())));
    // 212 + 5 * 40 + 17, rounded up to 8: magic, i386, 64 bytes, checksum; entry; framebuffer; end
    Bytes multiboot2 =
        Hex.bytes(
            "d65052e8 00000000 40000000 eaaead17",
            "0300 0000 0c000000 00101000 00000000",
            "0500 0100 14000000 00000000 00000000 00000000 00000000",
            "0000 0000 08000000");
    assertTrue(image.slice(429, 3).isZero());
    assertEquals(Hex.digits(multiboot2), Hex.digits(image.slice(432, multiboot2.size())));
    assertTrue(image.slice(432 + 64, 4096 - 432 - 64).isZero());
    assertEquals(
        Hex.digits(Hex.bytes("4142434445 617265612d6279746573 00 bd 00101000 90")),
        Hex.digits(image.slice(4096, 22)));
  }

  @Test
  void pieces_areNotCopied() {
    Kernel kernel = new Kernel(Bytes.ofUtf8("ABCDE", "kernel"), 0);
    Bytes area = Bytes.ofUtf8("area", "a");
    List<Bytes> pieces = pieces(Target.I386_XEN, kernel, List.of(area), Optional.empty());

    assertSame(kernel.code(), pieces.get(1));
    assertSame(area, pieces.get(2));
  }
}
