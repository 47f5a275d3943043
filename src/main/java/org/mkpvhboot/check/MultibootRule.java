package org.mkpvhboot.check;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** A second stage is started by the command and has the name of this target's kind of guest. */
final class MultibootRule extends ScriptRule {
  private static final String MULTIBOOT2_ON_PV = "multiboot2-on-pv";
  private static final String FOREIGN_SECOND_STAGE = "foreign-second-stage";

  private static final Set<String> ONLY_PVH = Set.of("multiboot2", "module2");
  private static final List<String> SECOND_STAGES =
      List.of("pvboot-i386", "pvhboot-i386", "pvboot-x86_64", "pvhboot-x86_64");

  /** Whether this rule, and no other, speaks about a command of that name. */
  static boolean isItsOwn(String name, CheckedImage image) {
    return image.platform().target().guest() == Guest.PV && ONLY_PVH.contains(name);
  }

  @Override
  public List<String> codes() {
    return List.of(MULTIBOOT2_ON_PV, FOREIGN_SECOND_STAGE);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    Target target = image.platform().target();
    String name = use.command().name().orElse("");
    if (isItsOwn(name, image)) {
      findings.add(
          finding(
              Severity.ERROR,
              MULTIBOOT2_ON_PV,
              script,
              use.command().nameWord().position(),
              "GRUB for " + target + " has no " + name + ", PV guests start a kernel by multiboot",
              "Write multiboot and module, or build for i386-xen_pvh."));
    }
    for (Word word : use.command().words()) {
      if (hasForeign(word, target)) {
        findings.add(
            finding(
                severity(use),
                FOREIGN_SECOND_STAGE,
                script,
                word.position(),
                word.text() + " is a second stage for another kind of guest than " + target,
                "For " + target + " it is called " + fileName(target) + "."));
      }
    }
  }

  private static boolean hasForeign(Word word, Target target) {
    for (Piece piece : word.pieces()) {
      if (piece instanceof Piece.Literal literal && isForeign(literal.text(), target)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isForeign(String text, Target target) {
    for (String name : SECOND_STAGES) {
      if (text.contains(name)) {
        return !text.contains(fileName(target));
      }
    }
    return false;
  }

  private static String fileName(Target target) {
    return target.secondStage().fileName();
  }
}
