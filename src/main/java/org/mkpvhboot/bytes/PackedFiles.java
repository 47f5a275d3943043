package org.mkpvhboot.bytes;

import java.nio.charset.StandardCharsets;

/** The files that are parts of the tool: templates, profiles, the code of a second entry. */
public final class PackedFiles {
  private PackedFiles() {}

  /**
   * The contents of one.
   *
   * @param name with its folder: {@code templates/chainload.cfg}
   * @param shown what messages call it
   */
  public static Bytes read(String name, String shown) {
    String text = PackedText.of(name);
    if (text.isEmpty()) {
      throw new IllegalStateException(name + " is not packed");
    }
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1), shown);
  }
}
