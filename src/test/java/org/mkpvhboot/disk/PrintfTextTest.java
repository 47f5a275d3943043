package org.mkpvhboot.disk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PrintfTextTest {
  @Test
  void plainText_staysAsItIs() {
    assertEquals(
        "(loop0,msdos1)/boot/a-b_c+d.cfg", PrintfText.of("(loop0,msdos1)/boot/a-b_c+d.cfg"));
    assertEquals("\\0040\\0012\\0377\\0134", PrintfText.of(" \n\u00ff\\"));
  }

  @Test
  void everyByte_isMadeByTheShell() throws IOException {
    byte[] all = new byte[3 * 256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i / 3);
    }
    String text = PrintfText.of(new String(all, java.nio.charset.StandardCharsets.ISO_8859_1));
    Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%b' \"$1\"", "sh", text).start();
    assertArrayEquals(all, shell.getInputStream().readAllBytes());
  }
}
