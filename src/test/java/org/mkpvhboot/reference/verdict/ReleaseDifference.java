package org.mkpvhboot.reference.verdict;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.reference.verdict.XenJudge.Answer;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;

/**
 * Where releases of Xen differ: from 4.18 on a PVH guest may have PADDR_OFFSET without VIRT_BASE.
 */
final class ReleaseDifference {
  private static final String RULE = "address-notes";
  private static final String WORDS = "ELF_PADDR_OFFSET set, VIRT_BASE unset";
  private static final String LIMIT = "a VIRT_BASE beside it";

  private ReleaseDifference() {}

  /** Our verdict for each release of Xen; the verifier judges as the oldest. */
  static Map<XenRelease, Verdict> judge(Bytes image, Guest guest) {
    Verdict verdict = Verifier.judge(image, guest);
    Map<XenRelease, Verdict> verdicts = new EnumMap<>(XenRelease.class);
    for (XenRelease release : XenRelease.values()) {
      verdicts.put(release, verdict);
    }
    return verdicts;
  }

  /** Whether this is the refusal of an older release that later ones do not know. */
  static boolean explains(Answer refusal) {
    return refusal.all().contains(WORDS);
  }

  /** Whether a verdict refuses only what releases before this one refuse. */
  static boolean explains(XenRelease release, Guest guest, Verdict verdict) {
    List<RuleResult> failed =
        verdict.results().stream()
            .filter(result -> !result.holds() && result.whyStricter().isEmpty())
            .toList();
    return release != XenRelease.XEN_4_17
        && guest == Guest.PVH
        && failed.size() == 1
        && failed.get(0).rule().equals(RULE)
        && failed.get(0).findings().stream().allMatch(finding -> finding.limit().equals(LIMIT));
  }
}
