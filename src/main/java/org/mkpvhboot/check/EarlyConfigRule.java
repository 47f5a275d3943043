package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Keywords;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Quoting;
import org.mkpvhboot.script.Script;

/** The early config has commands only: GRUB's kernel reads it without the script language. */
final class EarlyConfigRule implements CheckRule {
  private static final String EARLY_CONFIG_BLOCK = "early-config-block";
  private static final String EARLY_CONFIG_SEMICOLON = "early-config-semicolon";
  private static final String EARLY_CONFIG_COMMENT = "early-config-comment";

  /** What starts a block, or ends one, beside the language's keywords. */
  private static final Set<String> BLOCK_WORDS = Set.of("menuentry", "submenu", "{", "}");

  private static final String NEXT =
      "Write one command a line; move the rest into the first stage, which has all of the language.";

  /** Whether this rule, and no other, speaks about a command of that name. */
  static boolean isItsOwn(String name) {
    return isOfBlocks(name) || name.startsWith("#") || name.contains(";");
  }

  private static boolean isOfBlocks(String name) {
    return Keywords.ALL.contains(name) || BLOCK_WORDS.contains(name);
  }

  @Override
  public List<String> codes() {
    return List.of(EARLY_CONFIG_BLOCK, EARLY_CONFIG_SEMICOLON, EARLY_CONFIG_COMMENT);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    Script script = image.earlyConfig();
    for (CommandUse use : script.commands()) {
      check(use.command(), script, findings);
    }
    return findings;
  }

  private static void check(Command command, Script script, List<BootFinding> findings) {
    String name = command.name().orElse("");
    Position start = command.nameWord().position();
    if (name.startsWith("#")) {
      findings.add(
          ScriptRule.finding(
              Severity.WARNING,
              EARLY_CONFIG_COMMENT,
              script,
              start,
              "an early config has no comments: the guest prints an error for this line",
              "Leave the line out."));
    } else if (isOfBlocks(name)) {
      findings.add(
          ScriptRule.finding(
              Severity.ERROR,
              EARLY_CONFIG_BLOCK,
              script,
              start,
              "'"
                  + Printable.ofBytes(name)
                  + "' does not work in an early config, which has no blocks",
              NEXT));
    } else {
      command.words().stream()
          .flatMap(word -> word.pieces().stream())
          .filter(EarlyConfigRule::hasSemicolon)
          .findFirst()
          .ifPresent(
              piece ->
                  findings.add(
                      ScriptRule.finding(
                          Severity.ERROR,
                          EARLY_CONFIG_SEMICOLON,
                          script,
                          at(piece),
                          "';' parts no commands in an early config, it is a part of the word",
                          NEXT)));
    }
  }

  private static boolean hasSemicolon(Piece piece) {
    return piece instanceof Piece.Literal literal
        && literal.quoting() == Quoting.NONE
        && literal.text().contains(";");
  }

  private static Position at(Piece piece) {
    int before = piece instanceof Piece.Literal literal ? literal.text().indexOf(';') : 0;
    return new Position(piece.position().line(), piece.position().column() + before);
  }
}
