package org.mkpvhboot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PubkeyRuleTest {
  private static final PubkeyRule RULE = new PubkeyRule();

  @Test
  void check_keyWithoutPgp_isAnError() {
    assertEquals(
        List.of(
            "ERROR pubkey-without-pgp : the image has a public key and no module pgp: nothing would be"
                + " checked"),
        CheckedConfigs.of("true").pubkey().without("pgp").found(RULE));
    assertEquals(List.of(), CheckedConfigs.of("true").pubkey().found(RULE));
    assertEquals(List.of(), CheckedConfigs.of("true").without("pgp").found(RULE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"set check_signatures=no", "check_signatures=", "set check_signatures=$x"})
  void check_signaturesSwitchedOff_isAWarning(String script) {
    assertEquals(
        List.of(
            "WARNING signatures-off x.cfg:1:1: check_signatures is switched off though the image has a"
                + " public key"),
        CheckedConfigs.of(script).pubkey().found(RULE));
    assertEquals(List.of(), CheckedConfigs.of(script).found(RULE));
  }

  @Test
  void check_signaturesSwitchedOffEarly_isAWarning() {
    assertEquals(
        1, CheckedConfigs.of("true").early("set check_signatures=no").pubkey().found(RULE).size());
  }

  @Test
  void check_signaturesEnforced_isGood() {
    assertEquals(List.of(), CheckedConfigs.of("set check_signatures=enforce").pubkey().found(RULE));
  }
}
