package org.mkpvhboot.report.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.run.BootFinding;

/** What a check found, as lines to read. */
public final class FindingLines {
  private final CheckedConfig checked;
  private final Set<String> said = new HashSet<>();

  public FindingLines(CheckedConfig checked) {
    this.checked = checked;
  }

  /** A finding and, unless it was said before, what to do about it. */
  public List<String> lines(CheckedConfig.Entry entry) {
    BootFinding finding = entry.finding();
    String severity = finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
    String what = place(finding) + severity + Printable.of(text(finding));
    String next = next(entry);
    return said.add(next) ? List.of(what, "  " + Printable.of(next)) : List.of(what);
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
