package org.mkpvhboot.testing;

import java.util.HexFormat;
import org.mkpvhboot.bytes.Bytes;

/** Bytes as tests write them: hexadecimal digits, grouped as the reader likes. */
public final class Hex {
  private Hex() {}

  /** The bytes of hexadecimal {@code digits}; blanks and line breaks between them do not count. */
  public static Bytes bytes(String... digits) {
    String all = String.join("", digits).replaceAll("\\s", "");
    return Bytes.of(HexFormat.of().parseHex(all), "hex");
  }

  /** The lower-case digits of {@code bytes}. */
  public static String digits(Bytes bytes) {
    return HexFormat.of().formatHex(bytes.toArray());
  }
}
