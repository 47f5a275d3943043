package org.mkpvhboot.cli;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.mkpvhboot.failure.Printable;

/** Text of unknown charset, for people: UTF-8 where it is that, else byte by byte. */
final class Utf8 {
  private Utf8() {}

  /**
   * Decodes text that is held as one character a byte.
   *
   * @return UTF-8 when it is valid, else the characters as they are
   */
  static String decode(String latin1) {
    ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return latin1;
    }
  }

  /** The same with control characters made visible; a tab stays. */
  static String printable(String latin1) {
    String[] parts = decode(latin1).split("\t", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Printable.of(parts[i]);
    }
    return String.join("\t", parts);
  }
}
