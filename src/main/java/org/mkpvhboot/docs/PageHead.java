package org.mkpvhboot.docs;

import java.util.Locale;
import org.mkpvhboot.report.ToolVersion;

/**
 * How every manual page starts.
 *
 * @param date as year-month-day; empty for none
 */
record PageHead(String date) {
  private static final String TOOL = "mkpvhboot";

  RoffPage page(PageName name, String summary) {
    RoffPage page =
        new RoffPage(
            name.name().toUpperCase(Locale.ROOT),
            name.section(),
            date,
            TOOL + " " + ToolVersion.version());
    page.section("NAME");
    return page.raw(RoffPage.escaped(name.name()) + " \\- " + RoffPage.escaped(summary));
  }
}
