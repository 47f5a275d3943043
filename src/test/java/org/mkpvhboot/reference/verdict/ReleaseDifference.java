package org.mkpvhboot.reference.verdict;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.reference.XenRelease;
import org.mkpvhboot.reference.verdict.XenJudge.Answer;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.Verifier;
import org.mkpvhboot.verify.XenVersion;

/**
 * Where releases of Xen differ: from 4.18 on a PVH guest may have PADDR_OFFSET without VIRT_BASE.
 */
final class ReleaseDifference {
  private static final String WORDS = "ELF_PADDR_OFFSET set, VIRT_BASE unset";

  private ReleaseDifference() {}

  /** Our verdict for each release of Xen that can be asked. */
  static Map<XenRelease, Verdict> judge(Bytes image, Guest guest) {
    Map<XenRelease, Verdict> verdicts = new EnumMap<>(XenRelease.class);
    try {
      Verifier verifier = Verifier.of(image);
      for (XenRelease release : XenRelease.values()) {
        verdicts.put(release, verifier.judge(guest, Set.of(version(release))));
      }
    } catch (Failure failure) {
      for (XenRelease release : XenRelease.values()) {
        verdicts.put(release, notJudged(guest, release, failure));
      }
    }
    return verdicts;
  }

  /** What is too large for us or packed with lzo is no yes, and says why. */
  private static Verdict notJudged(Guest guest, XenRelease release, Failure failure) {
    if (failure.kind().exitCode() != Failure.Kind.UNSUPPORTED.exitCode()) {
      throw failure;
    }
    Set<XenVersion> xen = Set.of(version(release));
    Finding finding = new Finding(failure.place(), "", "", "", failure.what(), failure.next(), xen);
    RuleResult result =
        new RuleResult(
            "not-judged", Optional.of("It cannot be unpacked"), List.of(finding), Optional.empty());
    return new Verdict(guest, xen, List.of(result), List.of());
  }

  private static XenVersion version(XenRelease release) {
    return Arrays.stream(XenVersion.values())
        .filter(each -> each.id().equals(release.number()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether this is the refusal of an older release that later ones do not know. */
  static boolean explains(Answer refusal) {
    return refusal.all().contains(WORDS);
  }
}
