package org.mkpvhboot.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;
import org.mkpvhboot.verify.XenVersion;

/** A verdict as verify prints it. */
final class VerifyTextTest {
  private static final RuleResult GOOD =
      new RuleResult("elf", Optional.of("why"), List.of(), Optional.empty());
  private static final RuleResult UNSEEN =
      new RuleResult("grub-modules", Optional.empty(), List.of(), Optional.of("no table"));
  private static final RuleResult BAD =
      new RuleResult(
          "entry", Optional.of("it dies"), List.of(finding(XenVersion.ALL)), Optional.empty());

  private static Finding finding(Set<XenVersion> on) {
    return new Finding(Place.file("a"), "e_entry", "0\n", "1", "it is\t0", "Fix it.", on);
  }

  private static Verdict verdict(RuleResult... results) {
    return new Verdict(Guest.PVH, XenVersion.ALL, List.of(results), List.of("firmware"));
  }

  @Test
  void good_isALine() {
    assertEquals(
        "a\\x0ab: pvh: pass (Xen 4.17 to 4.22)\n",
        VerifyText.of("a\nb", verdict(GOOD), false).toString());
  }

  @Test
  void bad_isToldWithEachFinding() {
    assertEquals(
        """
        a: pvh: FAIL (Xen 4.17 to 4.22)
                grub-modules: no table
          fail  entry
                a: it is\\x090
                e_entry is 0\\x0a, should be 1. Fix it.
                Stricter than Xen: it dies.
        """,
        VerifyText.of("a", verdict(GOOD, UNSEEN, BAD), false).toString());
  }

  @Test
  void oneRelease_isNamedWithWhatHoldsForIt() {
    RuleResult older =
        new RuleResult(
            "address-notes",
            Optional.empty(),
            List.of(finding(Set.of(XenVersion.XEN_4_17))),
            Optional.empty());
    assertEquals(
        """
        a: pvh: FAIL on Xen 4.17; pass on 4.18 and newer
          fail  address-notes
                Xen 4.17: a: it is\\x090
                e_entry is 0\\x0a, should be 1. Fix it.
        """,
        VerifyText.of("a", verdict(GOOD, older), false).toString());
    Verdict asked = new Verdict(Guest.PVH, Set.of(XenVersion.XEN_4_17), List.of(older), List.of());
    assertEquals(
        "a: pvh: FAIL (Xen 4.17)",
        VerifyText.of("a", asked, false).toString().lines().findFirst().orElseThrow());
  }

  @Test
  void all_namesTheRulesThatHoldAndThoseNotAsked() {
    assertEquals(
        """
        a: pvh: pass (Xen 4.17 to 4.22)
          pass  elf
          ----  firmware (not asked)
        """,
        VerifyText.of("a", verdict(GOOD), true).toString());
  }
}
