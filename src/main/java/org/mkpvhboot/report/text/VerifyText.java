package org.mkpvhboot.report.text;

import java.util.List;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.XenVersion;

/** A verdict in words, for a terminal. */
public final class VerifyText {
  private static final String INDENT = "        ";

  /** What no verdict is about, for who reads one. */
  public static final String NOT_JUDGED =
      "Not judged: what happens after Xen has started it. Of GRUB's run mkpvhboot inspect tells.";

  private final StringBuilder text = new StringBuilder();
  private final Verdict verdict;
  private final boolean all;

  private VerifyText(Verdict verdict, boolean all) {
    this.verdict = verdict;
    this.all = all;
  }

  /**
   * Describes a verdict.
   *
   * @param image its name as it was given
   * @param all whether the rules that hold, and those that were not asked, are named too
   */
  public static String of(String image, Verdict verdict, boolean all) {
    VerifyText writer = new VerifyText(verdict, all);
    writer.line("", Printable.of(image) + ": " + verdict.guest().id() + ": " + outcome(verdict));
    verdict.results().forEach(writer::result);
    if (all) {
      verdict.skipped().forEach(rule -> writer.line("  ----  ", rule + " (not asked)"));
    }
    return writer.text.toString();
  }

  private static String outcome(Verdict verdict) {
    List<XenVersion> starting = verdict.releases(true);
    List<XenVersion> refusing = verdict.releases(false);
    if (refusing.isEmpty()) {
      return "pass (Xen " + XenVersion.words(starting) + ")";
    }
    return starting.isEmpty()
        ? "FAIL (Xen " + XenVersion.words(refusing) + ")"
        : "FAIL on Xen " + XenVersion.words(refusing) + "; pass on " + XenVersion.words(starting);
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
    List<XenVersion> on = finding.xen().stream().filter(verdict.xen()::contains).sorted().toList();
    String where = on.size() == verdict.xen().size() ? "" : "Xen " + XenVersion.words(on) + ": ";
    line(INDENT, where + finding.place() + ": " + Printable.of(finding.what()));
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
