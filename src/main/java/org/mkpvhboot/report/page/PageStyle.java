package org.mkpvhboot.report.page;

import org.mkpvhboot.report.ResourceText;

/** How a page looks: in light and dark, on a phone, on a desk and on paper. */
final class PageStyle {
  private PageStyle() {}

  /** The style sheet {@code inspect.css}; it has no character that XML would have escaped. */
  static String css() {
    return ResourceText.of("inspect.css");
  }
}
