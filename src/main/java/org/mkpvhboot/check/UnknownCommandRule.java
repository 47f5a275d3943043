package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mkpvhboot.failure.NearestName;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/** Each command is one that this GRUB has, or a function of the script. */
final class UnknownCommandRule implements CheckRule {
  static final String CODE = "unknown-command";

  @Override
  public List<String> codes() {
    return List.of(CODE);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    for (CommandUse use : image.earlyConfig().commands()) {
      if (use.command().name().filter(EarlyConfigRule::isItsOwn).isEmpty()) {
        check(use.command(), image.earlyConfig(), Set.of(), image, findings);
      }
    }
    Set<String> functions = CheckedImage.functions(image.firstStage());
    for (CommandUse use : image.firstStage().commands()) {
      check(use.command(), image.firstStage(), functions, image, findings);
    }
    return findings;
  }

  private static void check(
      Command command,
      Script script,
      Set<String> functions,
      CheckedImage image,
      List<BootFinding> findings) {
    String name = command.name().orElse("");
    boolean known =
        name.isEmpty()
            || image.commands().isKnown(name)
            || functions.contains(name)
            || command.assignment().isPresent()
            || MultibootRule.isItsOwn(name, image);
    if (known) {
      return;
    }
    Set<String> names = new TreeSet<>(image.commands().names());
    names.addAll(functions);
    findings.add(
        ScriptRule.finding(
            Severity.ERROR,
            CODE,
            script,
            command.nameWord().position(),
            "GRUB "
                + image.platform().grubVersion()
                + " for Xen has no command '"
                + Printable.ofBytes(name)
                + "'"
                + NearestName.didYouMean(name, names),
            "Fix the name; or keep it with --allow-unknown, and the guest prints an error there."));
  }
}
