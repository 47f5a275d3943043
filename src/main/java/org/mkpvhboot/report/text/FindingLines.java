package org.mkpvhboot.report.text;

import java.util.List;
import java.util.Locale;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.run.BootFinding;

/** What a check found, as lines to read. */
public final class FindingLines {
  private final CheckedConfig checked;

  public FindingLines(CheckedConfig checked) {
    this.checked = checked;
  }

  /** A finding and what to do about it, in two lines. */
  public List<String> lines(CheckedConfig.Entry entry) {
    BootFinding finding = entry.finding();
    String severity = finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
    return List.of(
        place(finding) + severity + Printable.of(text(finding)), "  " + Printable.of(next(entry)));
  }

  private static String place(BootFinding finding) {
    return finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
  }

  /** What a finding says, with its code. */
  public static String text(BootFinding finding) {
    return finding.what() + " [" + finding.code() + "]";
  }

  /** What to do about a finding, and for which targets. */
  public String next(CheckedConfig.Entry entry) {
    String next = entry.finding().next();
    return checked.isForAll(entry) ? next : next + " Only for " + entry.targetNames() + ".";
  }
}
