package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MissingFileRuleTest {
  private static final MissingFileRule RULE = new MissingFileRule();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loadfont (memdisk)/u.pf2|x.cfg:1:10: (memdisk)/u.pf2",
        "loadfont unicode|x.cfg:1:10: (memdisk)/boot/grub/fonts/unicode.pf2",
        "set theme=(memdisk)/t/theme.txt|x.cfg:1:5: (memdisk)/t/theme.txt",
        "background_image (memdisk)/b.png|x.cfg:1:18: (memdisk)/b.png",
        "configfile (memdisk)/other.cfg|x.cfg:1:12: (memdisk)/other.cfg",
        "linux (memdisk)/vmlinuz quiet|x.cfg:1:7: (memdisk)/vmlinuz",
      })
  void check_fileThatTheImageHasNot_isAnError(String script, String expected) {
    assertEquals(
        List.of("ERROR missing-file " + expected + " is not in the image"),
        CheckedConfigs.of(script).found(RULE));
  }

  @Test
  void check_fileThatMayNotBeRead_isAWarning() {
    String found =
        CheckedConfigs.of("if loadfont (memdisk)/u.pf2; then true; fi").found(RULE).get(0);
    assertEquals("WARNING missing-file", found.substring(0, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loadfont (memdisk)/f.pf2",
        "loadfont (memdisk)//f.pf2",
        "loadfont (xen/xvda)/x.pf2",
        "loadfont $font",
        "set prefix=(xen/xvda)/boot/grub; loadfont unicode",
        "configfile (memdisk)/grub.cfg",
        "echo (memdisk)/x",
        "set theme=$prefix/x",
      })
  void check_otherFiles_areGood(String script) {
    assertEquals(List.of(), CheckedConfigs.of(script).file("f.pf2").found(RULE));
  }

  @Test
  void check_fontUnderThePrefix_isGood() {
    assertEquals(
        List.of(),
        CheckedConfigs.of("loadfont unicode").file("boot/grub/fonts/unicode.pf2").found(RULE));
  }
}
