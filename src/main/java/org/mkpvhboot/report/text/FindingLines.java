package org.mkpvhboot.report.text;

import java.util.List;
import java.util.Locale;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;

/** What a check found, as lines to read. */
public final class FindingLines {
  private final CheckedConfig checked;

  public FindingLines(CheckedConfig checked) {
    this.checked = checked;
  }

  /** A finding and what to do about it, in two lines. */
  public List<String> lines(CheckedConfig.Entry entry) {
    CheckFinding finding = entry.finding();
    String severity = finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
    return List.of(
        place(finding) + severity + Printable.of(text(finding)), "  " + Printable.of(next(entry)));
  }

  private static String place(CheckFinding finding) {
    return finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
  }

  /** What a finding says, with its code. */
  public static String text(CheckFinding finding) {
    return finding.what() + " [" + finding.code() + "]";
  }

  /** What to do about a finding, and for which targets. */
  public String next(CheckedConfig.Entry entry) {
    String next = entry.finding().next();
    return checked.isForAll(entry) ? next : next + " Only for " + entry.targetNames() + ".";
  }
}
