package org.mkpvhboot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text that comes with the tool as a file in its jar. */
public final class ResourceText {
  private ResourceText() {}

  /**
   * Reads a text.
   *
   * @param name of the file, at the top of the jar
   */
  public static String of(String name) {
    try (InputStream in = ResourceText.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
