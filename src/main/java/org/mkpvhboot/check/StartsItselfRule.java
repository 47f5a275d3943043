package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;
import org.mkpvhboot.script.Word;
import org.mkpvhboot.target.SecondStage;

/** A second stage starts no second stage: it would start itself, for ever. */
final class StartsItselfRule implements CheckRule {
  private static final String STARTS_ITSELF = "starts-itself";

  @Override
  public List<String> codes() {
    return List.of(STARTS_ITSELF);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    SecondStage own = image.platform().target().secondStage();
    Script script = image.firstStage();
    if (!image.secondStage() || !names(script, own.fileName())) {
      return findings;
    }
    for (CommandUse use : script.commands()) {
      Command command = use.command();
      if (ScriptRule.isCalled(command, own.command()) && mayStart(command, own.fileName())) {
        findings.add(
            ScriptRule.finding(
                Severity.ERROR,
                STARTS_ITSELF,
                script,
                command.position(),
                "the second stage looks for " + own.fileName() + ", which it is itself",
                "Take the template second-stage, or leave --second-stage out for a host's image."));
      }
    }
    return findings;
  }

  /** Whether the file's name stands anywhere, be it in the words of a loop. */
  private static boolean names(Script script, String fileName) {
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Command command && isIn(command.words(), fileName)) {
        return true;
      }
      if (statement instanceof Statement.For loop && isIn(loop.words(), fileName)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(List<Word> words, String fileName) {
    return words.stream().anyMatch(word -> word.text().contains(fileName));
  }

  /** A word with a variable may be any file. */
  private static boolean mayStart(Command command, String fileName) {
    return command.arguments().stream()
        .anyMatch(word -> !word.isConstant() || word.text().contains(fileName));
  }
}
