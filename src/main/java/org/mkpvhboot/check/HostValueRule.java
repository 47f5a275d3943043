package org.mkpvhboot.check;

import java.util.List;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.firststage.HostValues;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/**
 * Values reach their readers: those of the host a GRUB that takes them, those of a kernel's command
 * line a kernel as they are written.
 */
final class HostValueRule extends ScriptRule {
  private static final String HOST_VALUE = "host-value";
  private static final String COMMAND_LINE = "command-line";

  @Override
  public List<String> codes() {
    return List.of(HOST_VALUE, COMMAND_LINE);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    for (Word word : use.command().words()) {
      for (Piece piece : word.pieces()) {
        if (piece instanceof Piece.Variable variable
            && variable.name().startsWith(HostValues.PREFIX)) {
          hostValue(variable.name(), piece.position(), script, image, findings);
        }
      }
    }
    List<Word> arguments = use.command().arguments();
    if (isCalled(use.command(), "linux") && arguments.size() > 1) {
      arguments.subList(1, arguments.size()).forEach(word -> commandLine(word, script, findings));
    }
  }

  private static void hostValue(
      String name,
      Position position,
      Script script,
      CheckedImage image,
      List<BootFinding> findings) {
    String version = image.platform().grubVersion();
    boolean isSet = HostValues.isTakenBy(version);
    boolean canArrive = name.chars().noneMatch(Character::isDigit);
    if (!isSet) {
      findings.add(
          finding(
              Severity.WARNING,
              HOST_VALUE,
              script,
              position,
              "GRUB " + version + " never sets $" + Printable.ofBytes(name),
              "Take GRUB 2.14 or newer, which sets it from the guest's cmdline in xl's config."));
    } else if (!canArrive) {
      findings.add(
          finding(
              Severity.WARNING,
              HOST_VALUE,
              script,
              position,
              "$" + Printable.ofBytes(name) + " is never set: GRUB drops names with a digit",
              "Name it with letters and _ only."));
    }
  }

  private static void commandLine(Word word, Script script, List<BootFinding> findings) {
    String text = word.constant().orElse("");
    boolean isRewritten =
        text.indexOf('\'') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('"') >= 0;
    if (isRewritten) {
      String arrives = text.replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\\\"");
      findings.add(
          finding(
              Severity.WARNING,
              COMMAND_LINE,
              script,
              word.position(),
              "the kernel gets this word as " + Printable.ofBytes(arrives),
              "GRUB puts a backslash before quotes and backslashes: do without them."));
    }
  }
}
