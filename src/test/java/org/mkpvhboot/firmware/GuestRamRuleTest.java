package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;

/** Addresses where a PVH guest has RAM or not. */
final class GuestRamRuleTest {
  private static String refused(long load) {
    return Refused.by(new GuestRamRule(), Bytes.of(new byte[0x2000], "payload"), load);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x100000, 0xfbffc000L, 0xfbffd000L})
  void addressWithRam_holds(long load) {
    assertEquals(Refused.NOTHING, refused(load));
  }

  /** The last page that is RAM is needed for the start info. */
  @ParameterizedTest
  @ValueSource(longs = {0xfbffe000L, 0xfc000000L, 0xffe00000L, 0xffffe000L})
  void addressWithoutRam_isRefused(long load) {
    assertEquals(
        """
        LOAD 0x0: the firmware and the start info after it would end at 0x%x, but a PVH guest has no\
         RAM from 0xfc000000 on
          load address is 0x%x, should be at most 0xfbffd000. Take a lower address, 0x100000 for\
         instance.
          xl refuses to start such an image: there is no memory to load it into.
        """
            .formatted(load + 0x3000, load),
        refused(load));
  }
}
