package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Enclosure;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;

/** A rule that looks at the commands of the first stage, one by one. */
abstract class ScriptRule implements CheckRule {
  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    for (CommandUse use : image.firstStage().commands()) {
      check(use, image.firstStage(), image, findings);
    }
    return findings;
  }

  abstract void check(
      CommandUse use, Script script, CheckedImage image, List<BootFinding> findings);

  /** An error where a command surely runs, a warning where that depends on something. */
  static Severity severity(CommandUse use) {
    for (Optional<Enclosure> around = use.inside();
        around.isPresent();
        around = around.get().outer()) {
      boolean isCondition = around.get().role() == Enclosure.Role.CONDITION;
      boolean isFirst = around.get().branch() == 0;
      boolean always = around.get().statement() instanceof Statement.If && isCondition && isFirst;
      if (!always) {
        return Severity.WARNING;
      }
    }
    return Severity.ERROR;
  }

  static BootFinding finding(
      Severity severity, String code, Script script, Position position, String what, String next) {
    return new BootFinding(severity, code, position.in(script.file()), what, next);
  }

  static boolean isCalled(Command command, String name) {
    return command.name().filter(name::equals).isPresent();
  }
}
