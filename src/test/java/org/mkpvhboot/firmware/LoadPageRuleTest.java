package org.mkpvhboot.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.bytes.Bytes;

/** Load addresses within a page. */
final class LoadPageRuleTest {
  private static String refused(long load) {
    return Refused.by(new LoadPageRule(), Bytes.of(new byte[0x1000], "payload"), load);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 0x1000, 0x100000, 0xfbffe000L})
  void startOfAPage_holds(long load) {
    assertEquals(Refused.NOTHING, refused(load));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 0x100010, 0x100800, 0x100fff})
  void addressWithinAPage_isRefused(long load) {
    assertEquals(
        """
        LOAD 0x0: the load address 0x%x is not the start of a page
          load address is 0x%x, should be a multiple of 0x1000. Take a multiple of 0x1000, 0x100000\
         for instance.
          xl refuses to start such an image.
        """
            .formatted(load, load),
        refused(load));
  }
}
