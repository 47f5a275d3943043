package org.mkpvhboot.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PageStyleTest {
  @Test
  void colours_areLegible() {
    String[] themes =
        PageStyle.css().split("@media screen and \\(prefers-color-scheme: dark\\)", 2);
    assertEquals(2, themes.length);
    for (String theme : themes) {
      Map<String, String> colours = new HashMap<>();
      Matcher colour = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});").matcher(theme);
      while (colour.find()) {
        colours.putIfAbsent(colour.group(1), colour.group(2));
      }
      for (String ground : List.of("page", "card", "code")) {
        assertContrast(colours, "text", ground, 4.5);
        assertContrast(colours, "soft", ground, 4.5);
      }
      for (String style : List.of("good", "bad", "neutral")) {
        assertContrast(colours, style, style + "-ground", 4.5);
      }
      // what is no text: WCAG 2.1, 1.4.11
      for (String fill : List.of("kernel", "modules", "memdisk", "other", "room", "mark")) {
        assertContrast(colours, fill, "card", 3);
      }
    }
  }

  private static void assertContrast(
      Map<String, String> colours, String a, String b, double least) {
    double one = luminance(colour(colours, a));
    double other = luminance(colour(colours, b));
    double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    assertTrue(contrast >= least, a + " on " + b + ": " + contrast);
  }

  private static String colour(Map<String, String> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  /** Relative luminance as WCAG 2.1 defines it. */
  private static double luminance(String colour) {
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
