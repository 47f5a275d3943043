package org.mkpvhboot.report.text;

import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;

/** A verdict in words, for a terminal. */
public final class VerifyText {
  private static final String INDENT = "        ";

  private final StringBuilder text = new StringBuilder();
  private final boolean all;

  private VerifyText(boolean all) {
    this.all = all;
  }

  /**
   * Describes a verdict.
   *
   * @param image its name as it was given
   * @param all whether the rules that hold, and those that were not asked, are named too
   */
  public static String of(String image, Verdict verdict, boolean all) {
    VerifyText writer = new VerifyText(all);
    String word = verdict.passes() ? "pass" : "FAIL";
    writer.line("", Printable.of(image) + ": " + verdict.guest().id() + ": " + word);
    verdict.results().forEach(writer::result);
    if (all) {
      verdict.skipped().forEach(rule -> writer.line("  ----  ", rule + " (not asked)"));
    }
    return writer.text.toString();
  }

  private void result(RuleResult result) {
    if (all || !result.holds()) {
      line(result.holds() ? "  pass  " : "  fail  ", result.rule());
    }
    result.notJudged().ifPresent(why -> line(INDENT, result.rule() + ": " + why));
    result.findings().forEach(this::finding);
    if (!result.holds()) {
      result.whyStricter().ifPresent(why -> line(INDENT, "Stricter than Xen: " + why + "."));
    }
  }

  private void finding(Finding finding) {
    line(INDENT, finding.place() + ": " + Printable.of(finding.what()));
    line(
        INDENT,
        finding.field()
            + " is "
            + Printable.of(finding.value())
            + ", should be "
            + finding.limit()
            + ". "
            + Printable.of(finding.next()));
  }

  private void line(String start, String line) {
    text.append(start).append(line).append('\n');
  }
}
