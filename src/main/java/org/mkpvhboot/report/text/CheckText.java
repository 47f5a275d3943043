package org.mkpvhboot.report.text;

import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.Utf8;
import org.mkpvhboot.run.Severity;

/** What the check of a config found, in words. */
public final class CheckText {
  private CheckText() {}

  /**
   * Findings, and what comes of them.
   *
   * @param all whether what cannot happen is told too
   * @param quiet whether only that is told which is wrong
   */
  public static MarkedText of(CheckedConfig checked, boolean all, boolean quiet) {
    MarkedText text = new MarkedText();
    FindingLines lines = new FindingLines(checked);
    for (CheckedConfig.Entry entry : checked.entries()) {
      Severity severity = entry.finding().severity();
      boolean isSaid =
          entry.finding().isError()
              || severity == Severity.UNKNOWN
              || all
              || (!quiet && severity != Severity.UNREACHABLE);
      if (isSaid) {
        lines.addTo(text, entry);
      }
    }
    if (!quiet) {
      String source = Printable.of(checked.source()) + ": ";
      for (CheckedConfig.Line line : checked.summary()) {
        text.add(source);
        add(text, line);
        text.end();
      }
    }
    return text;
  }

  private static void add(MarkedText text, CheckedConfig.Line line) {
    String words = Utf8.printable(line.text());
    switch (line.tone()) {
      case GOOD -> text.add(Meaning.GOOD, words);
      case BAD -> text.add(Meaning.BAD, words);
      case OPEN -> text.add(Meaning.WARNING, words);
      case NONE -> text.add(words);
    }
  }
}
