package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.XenDevices;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Word;

/** The disks that a script names can be those of a Xen guest. */
final class DeviceNameRule implements CheckRule {
  private static final String NO_SUCH_DISK = "no-such-disk";

  /** The commands without whose file nothing boots. */
  private static final Set<String> READERS =
      Set.of(
          ".",
          "configfile",
          "initrd",
          "linux",
          "module",
          "module2",
          "multiboot",
          "multiboot2",
          "normal",
          "source");

  @Override
  public List<String> codes() {
    return List.of(NO_SUCH_DISK);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    Script script = image.firstStage();
    List<CommandUse> uses = script.commands();
    for (int i = 0; i < uses.size(); i++) {
      CommandUse use = uses.get(i);
      Optional<Assignment> root =
          use.command().assignmentOrSet().filter(each -> each.name().equals("root"));
      if (root.isPresent()) {
        boolean isSearched =
            uses.subList(i + 1, uses.size()).stream().anyMatch(DeviceNameRule::isSearch);
        if (!isSearched) {
          root.get()
              .value()
              .constant()
              .filter(device -> !device.isEmpty())
              .ifPresent(device -> add(device, root.get().position(), use, script, findings));
        }
      } else if (use.command().name().filter(READERS::contains).isPresent()) {
        paths(use, script, findings);
      }
    }
    return findings;
  }

  /** A search for the root: what was set before is a hint. */
  private static boolean isSearch(CommandUse use) {
    Command command = use.command();
    return command.name().filter(name -> name.startsWith("search")).isPresent();
  }

  private static void paths(CommandUse use, Script script, List<BootFinding> findings) {
    for (Word word : use.command().arguments()) {
      String text = word.constant().orElse("");
      int end = text.indexOf(')');
      if (text.startsWith("(") && end > 1) {
        add(text.substring(1, end), word.position(), use, script, findings);
      }
    }
  }

  private static void add(
      String named, Position position, CommandUse use, Script script, List<BootFinding> findings) {
    String device =
        named.startsWith("(") && named.endsWith(")")
            ? named.substring(1, named.length() - 1)
            : named;
    if (XenDevices.canBe(device) || device.indexOf('*') >= 0 || device.indexOf('?') >= 0) {
      return;
    }
    findings.add(
        ScriptRule.finding(
            ScriptRule.severity(use),
            NO_SUCH_DISK,
            script,
            position,
            "no Xen guest has a disk " + Printable.ofBytes(device),
            next(device)));
  }

  private static String next(String device) {
    if (device.contains("=")) {
      return "Search for it: search --set=root --fs-uuid UUID, or --label LABEL.";
    }
    String linux = device.startsWith("/dev/") ? device.substring("/dev/".length()) : device;
    if (linux.matches("(xvd|sd|hd)[a-z]+\\d*")) {
      String disk = linux.replaceFirst("\\d+$", "");
      String number = linux.substring(disk.length());
      return number.isEmpty()
          ? "Write xen/" + disk + "."
          : "Write xen/"
              + disk
              + ",msdos"
              + number
              + " or xen/"
              + disk
              + ",gpt"
              + number
              + " for a partition, xen/"
              + linux
              + " for a disk of that name.";
    }
    return "Disks of a Xen guest are xen/xvda, xen/xvda,gpt1 and so on.";
  }
}
