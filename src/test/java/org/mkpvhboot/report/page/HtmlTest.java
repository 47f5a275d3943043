package org.mkpvhboot.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where text may be parted when a line is too short. */
final class HtmlTest {
  @ParameterizedTest
  @CsvSource({
    "p, a/b c//d/, a/|b c/|/d/",
    "p, in /boot/grub, in /boot/|grub",
    "code, (memdisk)/boot/grub.cfg, (memdisk)/|boot/|grub.cfg",
    "code, a-name.of-20-letters, a-name.of-20-letters",
    "code, a-longer.name_of-letters, a-|longer.|name_|of-|letters",
    "code, 0123456789abcdef0123456789abcdef, 0123456789abcdef|0123456789abcdef",
    "code, </a>, &lt;/|a&gt;",
    "title, a/b, a/b",
    "tspan, a/b, a/b"
  })
  void text_isPartedBehindSlashes_andALongWordElsewhere(String tag, String text, String parted) {
    assertEquals(
        "<!DOCTYPE html>\n<%s>%s</%s>\n".formatted(tag, parted.replace("|", "<wbr />"), tag),
        new Html().leaf(tag, text).page());
  }
}
