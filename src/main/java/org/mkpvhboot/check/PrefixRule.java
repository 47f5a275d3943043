package org.mkpvhboot.check;

import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/** Who hands over to a guest's config points {@code $prefix} to its folder before. */
final class PrefixRule extends ScriptRule {
  private static final String PREFIX_NOT_SET = "prefix-not-set";

  /** What a function is given may be no config. */
  private static final String OF_A_FUNCTION = "${1}";

  private static final Set<String> COMMANDS = Set.of("configfile", "source", ".", "normal");

  @Override
  public List<String> codes() {
    return List.of(PREFIX_NOT_SET);
  }

  @Override
  void check(CommandUse use, Script script, CheckedImage image, List<BootFinding> findings) {
    Command command = use.command();
    if (command.name().filter(COMMANDS::contains).isEmpty() || command.arguments().isEmpty()) {
      return;
    }
    String path = command.arguments().get(0).text();
    boolean isOwn =
        path.startsWith(CheckedImage.MEMDISK)
            || path.startsWith("${prefix}")
            || path.equals(OF_A_FUNCTION);
    boolean isSetFromStart =
        image.prefix().startsWith("(") && !image.prefix().startsWith(CheckedImage.MEMDISK);
    if (isOwn || isSetFromStart || CheckedImage.isAssignedBefore(script, "prefix", command)) {
      return;
    }
    findings.add(
        finding(
            Severity.WARNING,
            PREFIX_NOT_SET,
            script,
            command.nameWord().position(),
            Printable.ofBytes(path)
                + " runs with $prefix not on the guest's disk: its grubenv is not read, so that the"
                + " saved default and grub-reboot do nothing",
            "Write before it: set prefix=($root)/boot/grub, or the folder that the config is in."));
  }
}
