package org.mkpvhboot.check;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** What {@code insmod} and the terminal commands name is in the image. */
final class MissingModuleRule extends ScriptRule {
  private static final String MISSING_MODULE = "missing-module";
  private static final String MISSING_TERMINAL = "missing-terminal";

  private static final Set<String> TERMINAL_COMMANDS = Set.of("terminal_input", "terminal_output");

  @Override
  public List<String> codes() {
    return List.of(MISSING_MODULE, MISSING_TERMINAL);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    String command = use.command().name().orElse("");
    for (Word word : use.command().arguments()) {
      String name = word.constant().orElse("");
      if (command.equals("insmod")) {
        module(name, word, use, script, image, findings);
      } else if (TERMINAL_COMMANDS.contains(command)) {
        terminal(name, word, script, image, findings);
      }
    }
  }

  private static void module(
      String name,
      Word word,
      CommandUse use,
      Script script,
      CheckedImage image,
      List<BootFinding> findings) {
    String plain = name.endsWith(".mod") ? name.substring(0, name.length() - 4) : name;
    boolean isPath = plain.isEmpty() || plain.contains("/") || plain.startsWith("(");
    if (isPath || image.modules().contains(plain)) {
      return;
    }
    findings.add(
        finding(
            severity(use),
            MISSING_MODULE,
            script,
            word.position(),
            "GRUB "
                + image.platform().grubVersion()
                + " for Xen has no module '"
                + Printable.ofBytes(plain)
                + "'"
                + NearestName.didYouMean(plain, image.platform().moduleNames()),
            "Leave the insmod out; there is no EFI, BIOS or VGA hardware in a Xen guest to drive."));
  }

  private static void terminal(
      String name, Word word, Script script, CheckedImage image, List<BootFinding> findings) {
    if (name.isEmpty() || name.startsWith("-") || image.commands().terminals().contains(name)) {
      return;
    }
    findings.add(
        finding(
            Severity.WARNING,
            MISSING_TERMINAL,
            script,
            word.position(),
            "GRUB for Xen has no terminal '" + Printable.ofBytes(name) + "'",
            "Write console, which is the guest's Xen console; or leave the command out."));
  }
}
