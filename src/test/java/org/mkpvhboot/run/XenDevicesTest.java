package org.mkpvhboot.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XenDevicesTest {
  /** In the order of xl's list, which is not that of the numbers. */
  private static final List<String> DEVICES =
      List.of(
          "xen/xvdq",
          "xen/xvdb",
          "xen/xvdb,msdos1",
          "xen/xvdb,msdos2",
          "xen/sda",
          "xen/xvda1",
          "xen/hdc",
          "xen/hda",
          "xen/hda,gpt1",
          "md/0");

  // the numbers are those of libxl's device names: 768, 5632, 2048, 51713, 51728, 2^28 + 4096
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "hd0 xen/hda",
        "hd1 xen/sda",
        "hd2 xen/hdc",
        "hd3 xen/xvda1",
        "hd4 xen/xvdb",
        "hd5 xen/xvdq",
        "hd6 hd6",
        "hd99999999999 hd99999999999",
        "hd0,1 xen/hda,gpt1",
        "hd0,gpt1 xen/hda,gpt1",
        "hd0,msdos1 hd0,msdos1",
        "hd4,msdos2 xen/xvdb,msdos2",
        "xen/xvdb,2 xen/xvdb,msdos2",
        "xen/xvdb,3 xen/xvdb,3",
        "xen/xvdb xen/xvdb",
        "hdx hdx",
        "md/0 md/0"
      })
  void listed_isTheNameOfGrubsList(String named, String listed) {
    assertEquals(listed, XenDevices.listed(named, DEVICES));
  }
}
