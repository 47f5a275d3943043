package org.mkpvhboot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class Utf8Test {
  @Test
  void decode_validUtf8_isDecoded() {
    byte[] bytes = "grüße 世界".getBytes(StandardCharsets.UTF_8);
    assertEquals("grüße 世界", Utf8.decode(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void decode_otherBytes_stayAsTheyAre() {
    assertEquals("gr\u00fc\u00dfe", Utf8.decode("gr\u00fc\u00dfe"));
  }

  @Test
  void printable_controlCharacters_areVisible_butTabsStay() {
    assertEquals("a\tb\\x1bc\\x0a", Utf8.printable("a\tb\u001bc\n"));
  }
}
