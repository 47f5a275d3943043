package org.mkpvhboot.report.page;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.anatomy.XenImage;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;
import org.mkpvhboot.verify.XenVersion;

/** What the verifier says, for each type of guest. */
final class PageVerdicts {
  private static final int MOST_FINDINGS = 20;

  private PageVerdicts() {}

  /**
   * The verdicts on an image that is called {@code name}, first that for the guests that it is made
   * for.
   */
  static List<Verdict> of(XenImage image, String name) {
    Guest own = image.guest();
    Verifier verifier = Verifier.of(image, name);
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(verifier.judge(own, XenVersion.ALL));
    for (Guest guest : Guest.values()) {
      if (guest != own) {
        verdicts.add(verifier.judge(guest, XenVersion.ALL));
      }
    }
    return List.copyOf(verdicts);
  }

  /** How a verdict looks: that an image is not for other guests is nothing bad. */
  static String style(Verdict verdict, List<Verdict> all) {
    boolean isOwn = verdict.equals(all.get(0));
    return verdict.passes() ? "good" : isOwn ? "bad" : "neutral";
  }

  static void write(Html html, List<Verdict> verdicts) {
    html.open("div", "class", "verdicts");
    verdicts.forEach(verdict -> write(html, verdict, style(verdict, verdicts)));
    html.close();
  }

  private static void write(Html html, Verdict verdict, String style) {
    html.open("div", "class", "verdict " + style);
    html.leaf("h3", verdict.guest() + " guest: " + (verdict.passes() ? "yes" : "no"));
    int count = verdict.results().size();
    if (verdict.passes()) {
      html.leaf("p", "It passes all " + count + " rules of verify.");
    } else {
      findings(html, verdict, style);
    }
    for (RuleResult result : verdict.results()) {
      result.notJudged().ifPresent(why -> html.leaf("p", result.rule() + ": " + why + "."));
    }
    if (!verdict.skipped().isEmpty()) {
      html.leaf("p", "Not asked any more: " + String.join(", ", verdict.skipped()) + ".");
    }
    html.close();
  }

  private static void findings(Html html, Verdict verdict, String style) {
    if (style.equals("neutral")) {
      html.leaf("p", "It is not made for this type of guest.");
    }
    html.open("ul");
    for (RuleResult result : verdict.results()) {
      if (!result.holds()) {
        rule(html, result);
      }
    }
    html.close();
  }

  private static void rule(Html html, RuleResult result) {
    List<Finding> findings = result.findings();
    findings
        .subList(0, Math.min(MOST_FINDINGS, findings.size()))
        .forEach(finding -> finding(html, result.rule(), finding));
    if (findings.size() > MOST_FINDINGS) {
      html.leaf("li", "And " + (findings.size() - MOST_FINDINGS) + " more of this rule.");
    }
    result.whyStricter().ifPresent(why -> html.leaf("li", "Stricter than Xen: " + why + "."));
  }

  private static void finding(Html html, String rule, Finding finding) {
    html.open("li").leaf("code", rule).text(" ").leaf("b", shortened(finding.what()) + ".");
    html.text(" ").leaf("span", finding.place().toString()).text(": ");
    html.leaf("code", shortened(finding.field())).text(" is ");
    html.leaf("code", shortened(finding.value())).text(", should be ");
    html.leaf("code", shortened(finding.limit())).text(". " + finding.next()).close();
  }

  private static String shortened(String text) {
    return Html.shortened(text, InspectHtml.LONGEST_VALUE);
  }
}
