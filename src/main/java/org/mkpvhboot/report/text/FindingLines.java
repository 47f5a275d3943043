package org.mkpvhboot.report.text;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;

/** What a check found, as lines to read. */
public final class FindingLines {
  private final CheckedConfig checked;
  private final Set<String> said = new HashSet<>();

  public FindingLines(CheckedConfig checked) {
    this.checked = checked;
  }

  /** A finding and, unless it was said before, what to do about it. */
  void addTo(MarkedText text, CheckedConfig.Entry entry) {
    BootFinding finding = entry.finding();
    if (!finding.place().isNowhere()) {
      text.add(Meaning.PLACE, finding.place() + ":").add(" ");
    }
    severity(text, finding.severity());
    text.add(" " + Printable.of(text(finding))).end();
    String next = next(entry);
    if (said.add(next)) {
      text.add("  " + Printable.of(next)).end();
    }
  }

  private static void severity(MarkedText text, Severity severity) {
    String word = severity.name().toLowerCase(Locale.ROOT) + ":";
    switch (severity) {
      case ERROR, FATAL -> text.add(Meaning.BAD, word);
      case WARNING, DEGRADED, UNKNOWN -> text.add(Meaning.WARNING, word);
      case UNREACHABLE -> text.add(word);
    }
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
