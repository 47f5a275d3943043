package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/** A public key in the image is used. */
final class PubkeyRule implements CheckRule {
  private static final String PUBKEY_WITHOUT_PGP = "pubkey-without-pgp";
  private static final String SIGNATURES_OFF = "signatures-off";

  @Override
  public List<String> codes() {
    return List.of(PUBKEY_WITHOUT_PGP, SIGNATURES_OFF);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    if (!image.hasPubkeys()) {
      return findings;
    }
    if (!image.modules().contains("pgp")) {
      findings.add(
          new BootFinding(
              Severity.ERROR,
              PUBKEY_WITHOUT_PGP,
              Place.NOWHERE,
              "the image has a public key and no module pgp: nothing would be checked",
              "Add --module pgp, or leave --pubkey out."));
    }
    for (Script script : List.of(image.earlyConfig(), image.firstStage())) {
      script.commands().stream()
          .map(CommandUse::command)
          .filter(PubkeyRule::switchesOff)
          .forEach(
              command ->
                  findings.add(
                      ScriptRule.finding(
                          Severity.WARNING,
                          SIGNATURES_OFF,
                          script,
                          command.position(),
                          "check_signatures is switched off though the image has a public key",
                          "Leave --pubkey out, or this line.")));
    }
    return findings;
  }

  private static boolean switchesOff(Command command) {
    return command
        .assignmentOrSet()
        .filter(assignment -> assignment.name().equals("check_signatures"))
        .filter(assignment -> !assignment.value().constant().equals(Optional.of("enforce")))
        .isPresent();
  }
}
