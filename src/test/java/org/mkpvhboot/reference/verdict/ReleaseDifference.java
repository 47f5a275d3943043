package org.mkpvhboot.reference.verdict;

import java.util.List;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;

/**
 * Where releases of Xen differ: from 4.18 on a PVH guest may have PADDR_OFFSET without VIRT_BASE.
 */
final class ReleaseDifference {
  private static final String RULE = "address-notes";
  private static final String LIMIT = "a VIRT_BASE beside it";

  private ReleaseDifference() {}

  /** Our verdict for a release of Xen; the verifier judges as the oldest. */
  static Verdict judge(Bytes image, Guest guest, XenRelease release) {
    return Verifier.judge(image, guest);
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
