package org.mkpvhboot.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How a page looks: in light and dark, on a phone, on a desk and on paper. */
final class PageStyle {
  private PageStyle() {}

  /** The style sheet {@code inspect.css}; it has no character that XML would have escaped. */
  static String css() {
    try (InputStream in = PageStyle.class.getResourceAsStream("/inspect.css")) {
      if (in == null) {
        throw new IllegalStateException("inspect.css is not packed");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
