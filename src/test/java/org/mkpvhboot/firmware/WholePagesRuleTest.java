package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.testing.TestFirmware;

/** Firmware that does not end at a page. */
final class WholePagesRuleTest {
  private static String refused(Bytes firmware) {
    return Refused.by(new WholePagesRule(), firmware, 0x100000);
  }

  @Test
  void wholePages_hold() {
    assertEquals(Refused.NOTHING, refused(TestFirmware.ofXen(0x3000).build()));
  }

  @Test
  void programOfAPageAndAByte_isRefused() {
    assertEquals(
        """
        FILE 0x1000: the size 0x1001 is not a multiple of 0x1000
          size is 0x1001, should be a multiple of 0x1000. Fill it up with zeros: truncate -s %4096\
         FILE.
          Xen loads it all the same; the rest of its last page reads as zeros.
        """,
        refused(Bytes.of(new byte[0x1001], "payload")));
  }

  @Test
  void ovmfWithoutItsFirstByte_isRefused() {
    assertEquals(
        """
        FILE 0x2000: the size 0x2fff is not a multiple of 0x1000
          size is 0x2fff, should be a multiple of 0x1000. Build or copy the firmware again: bytes of\
         it are missing or too many.
          OVMF looks for its parts from its end: the guest would die.
        """,
        refused(TestFirmware.ofXen(0x3000).build().from(1)));
  }
}
