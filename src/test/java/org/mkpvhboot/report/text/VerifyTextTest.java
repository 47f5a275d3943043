package org.mkpvhboot.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.verify.Finding;
import org.mkpvhboot.verify.RuleResult;
import org.mkpvhboot.verify.Verdict;

/** A verdict as verify prints it. */
final class VerifyTextTest {
  private static final RuleResult GOOD =
      new RuleResult("elf", Optional.of("why"), List.of(), Optional.empty());
  private static final RuleResult UNSEEN =
      new RuleResult("grub-modules", Optional.empty(), List.of(), Optional.of("no table"));
  private static final RuleResult BAD =
      new RuleResult(
          "entry",
          Optional.of("it dies"),
          List.of(new Finding(Place.file("a"), "e_entry", "0\n", "1", "it is\t0", "Fix it.")),
          Optional.empty());

  private static Verdict verdict(RuleResult... results) {
    return new Verdict(Guest.PVH, List.of(results), List.of("firmware"));
  }

  @Test
  void good_isALine() {
    assertEquals("a\\x0ab: pvh: pass\n", VerifyText.of("a\nb", verdict(GOOD), false));
  }

  @Test
  void bad_isToldWithEachFinding() {
    assertEquals(
        """
        a: pvh: FAIL
                grub-modules: no table
          fail  entry
                a: it is\\x090
                e_entry is 0\\x0a, should be 1. Fix it.
                Stricter than Xen: it dies.
        """,
        VerifyText.of("a", verdict(GOOD, UNSEEN, BAD), false));
  }

  @Test
  void all_namesTheRulesThatHoldAndThoseNotAsked() {
    assertEquals(
        """
        a: pvh: pass
          pass  elf
          ----  firmware (not asked)
        """,
        VerifyText.of("a", verdict(GOOD), true));
  }
}
