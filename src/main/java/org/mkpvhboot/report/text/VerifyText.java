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

  private final MarkedText text = new MarkedText();
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
  public static MarkedText of(String image, Verdict verdict, boolean all) {
    VerifyText writer = new VerifyText(verdict, all);
    writer.text.add(Printable.of(image) + ": " + verdict.guest().id() + ": ");
    writer.outcome();
    verdict.results().forEach(writer::result);
    if (all) {
      verdict.skipped().forEach(rule -> writer.line("  ----  ", rule + " (not asked)"));
    }
    return writer.text;
  }

  private void outcome() {
    List<XenVersion> starting = verdict.releases(true);
    List<XenVersion> refusing = verdict.releases(false);
    if (refusing.isEmpty()) {
      text.add(Meaning.GOOD, "pass").add(" (Xen " + XenVersion.words(starting) + ")").end();
    } else if (starting.isEmpty()) {
      text.add(Meaning.BAD, "FAIL").add(" (Xen " + XenVersion.words(refusing) + ")").end();
    } else {
      text.add(Meaning.BAD, "FAIL").add(" on Xen " + XenVersion.words(refusing) + "; ");
      text.add(Meaning.GOOD, "pass").add(" on " + XenVersion.words(starting)).end();
    }
  }

  private void result(RuleResult result) {
    if (all || !result.holds()) {
      Meaning meaning = result.holds() ? Meaning.GOOD : Meaning.BAD;
      text.add("  ").add(meaning, result.holds() ? "pass" : "fail").add("  " + result.rule()).end();
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
    text.add(INDENT + where).add(Meaning.PLACE, finding.place() + ":");
    text.add(" " + Printable.of(finding.what())).end();
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
    text.add(start + line).end();
  }
}
