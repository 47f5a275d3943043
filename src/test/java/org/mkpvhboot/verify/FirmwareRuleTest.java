package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.firmware.FlatFirmware;
import org.mkpvhboot.firmware.Placement;
import org.mkpvhboot.firmware.WrappedFirmware;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Hex;
import org.mkpvhboot.testing.Patch;
import org.mkpvhboot.testing.TestFirmware;
import org.mkpvhboot.testing.TestKernel;

/** OVMF in an ELF file. */
final class FirmwareRuleTest {
  private static final Bytes TWO_MIB = TestFirmware.ofXen(0x200000).build();

  private static String found(Bytes image) {
    return Found.by(new FirmwareRule(), image, Guest.PVH);
  }

  private static Bytes wrapped(Bytes firmware, long load) {
    Placement placement =
        new Placement(FlatFirmware.of(firmware), load, load + firmware.size() - 0x30);
    return Bytes.concat("image", WrappedFirmware.pieces(placement));
  }

  @Test
  void ovmfAsItIsBuilt_holds() {
    assertEquals(Found.NOTHING, found(TWO_MIB));
  }

  @Test
  void headerInAPageBeforeIt_holds() {
    Bytes firmware = TestFirmware.ofXen(0x10000).header(Hex.bytes("00")).build();
    assertEquals(Found.NOTHING, found(wrapped(firmware, 0x2000000)));
  }

  @Test
  void otherKernels_holds() {
    assertEquals(Found.NOTHING, found(TestKernel.linux()));
    assertEquals(Found.NOTHING, found(TestKernel.unknown()));
  }

  @Test
  void imageForPv_holds() {
    Bytes four = TestFirmware.ofXen(0x400000).build();
    assertEquals(Found.NOTHING, Found.by(new FirmwareRule(), four, Guest.PV));
  }

  /** What OVMF's build makes of 4 MiB. */
  @Test
  void headerOfAnotherSize_isFound() {
    assertEquals(
        """
        OVMF.fd at offset 0x44: the header loads only a part of OVMF: it was made for another size
          program header 0, p_filesz is 0x200000, should be 0x400000, the size of the firmware. Write\
         the header for this size: mkpvhboot wrap FILE -o OUT.
        OVMF.fd at offset 0x84: the entry is not where this OVMF has its PVH entry
          entry is 0x2fffd0, should be 0x4fffd0, 0x30 bytes before the end. Leave the entry to\
         mkpvhboot wrap, which finds it.
        """,
        found(TestFirmware.ofXen(0x400000).build()));
  }

  @Test
  void stockOvmf_isFound() {
    String text = found(wrapped(TestFirmware.stock(0x10000).build(), 0x100000));
    assertTrue(
        text.startsWith(
            "image at offset 0x10fd0: this OVMF has no PVH entry: it is not the Xen build"),
        text);
  }

  @Test
  void truncatedOvmf_isFound() {
    String text = found(TWO_MIB.slice(0, 0x100000));
    assertTrue(text.startsWith("OVMF.fd at offset 0x1000: the firmware is truncated"), text);
  }

  @Test
  void ovmfInItsOwnMemory_isFound() {
    String text = found(wrapped(TWO_MIB, 0x600000));
    assertTrue(text.startsWith("image at offset 0x40: the start info, which Xen puts after"), text);
  }

  @Test
  void ovmfInGzip_isJudgedWithoutWhatXenAdds() {
    assertEquals(Found.NOTHING, Found.unpackedBy(new FirmwareRule(), TWO_MIB, Guest.PVH));
    Bytes four = TestFirmware.ofXen(0x400000).build();
    assertEquals(found(four), Found.unpackedBy(new FirmwareRule(), four, Guest.PVH));
  }

  @Test
  void entryElsewhere_isFound() {
    String text = found(Patch.number(TWO_MIB, 0x84, 0x2fffd2, 4));
    assertTrue(text.startsWith("OVMF.fd at offset 0x84: the entry is not where"), text);
  }
}
