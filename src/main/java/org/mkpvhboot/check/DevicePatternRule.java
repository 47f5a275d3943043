package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Assignment;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;
import org.mkpvhboot.script.StatementWalk;
import org.mkpvhboot.script.Word;

/**
 * A pattern for devices has no slash in its brackets: GRUB parts patterns at slashes, as those for
 * paths, and looks for files where devices are meant. Nothing ever matches.
 */
final class DevicePatternRule implements CheckRule {
  private static final String DEVICE_PATTERN = "device-pattern";

  /** Where a text in brackets can be a regular expression or a text for people. */
  private static final Set<String> TAKE_TEXT = Set.of("echo", "menuentry", "regexp", "submenu");

  /** What a pattern in quotes looks like; few scripts have one. */
  private static final class Quoted {
    /** What can only be a device, by the kinds of devices that have a slash. */
    static final Pattern WITH_SLASH =
        Pattern.compile(
            "\\((xen|xenid|lvm|lvmid|md|mduuid|ldm|cryptouuid)/[\\w,/-]*[*?][\\w,/*?-]*\\)");

    /** A word of a loop. */
    static final Pattern ALL = Pattern.compile("\\([a-z\\d,]*[*?][a-z\\d,*?]*\\)");
  }

  @Override
  public List<String> codes() {
    return List.of(DEVICE_PATTERN);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    Script script = image.firstStage();
    for (Statement statement : StatementWalk.of(script)) {
      if (statement instanceof Command command) {
        check(command, script, findings);
      } else if (statement instanceof Statement.For loop) {
        for (Word word : loop.words()) {
          inLoop(word, script, findings);
        }
      }
    }
    return findings;
  }

  private static void check(Command command, Script script, List<BootFinding> findings) {
    Optional<Assignment> assignment = command.assignmentOrSet();
    if (assignment.isPresent()) {
      // it is a pattern where the variable stands without quotes
      String value = assignment.get().value().text();
      if (DevicePart.hasWildcard(value)) {
        Matcher matcher = Quoted.WITH_SLASH.matcher(value);
        while (matcher.find()) {
          findings.add(withSlash(matcher.group(), assignment.get().position(), script));
        }
      }
    } else if (command.name().filter(TAKE_TEXT::contains).isEmpty()) {
      for (Word word : command.words()) {
        inCommand(word, script, findings);
      }
    }
  }

  private static void inCommand(Word word, Script script, List<BootFinding> findings) {
    Optional<String> device = DevicePart.pattern(word);
    if (device.isPresent() && device.get().contains("/")) {
      findings.add(withSlash(device.get(), word.position(), script));
    } else if (device.isEmpty() && DevicePart.hasWildcard(word.text())) {
      Matcher quoted = Quoted.WITH_SLASH.matcher(word.text());
      if (quoted.lookingAt()) {
        findings.add(inQuotes(quoted.group(), word.position(), script));
      }
    }
  }

  private static void inLoop(Word word, Script script, List<BootFinding> findings) {
    boolean canBeQuoted = DevicePart.hasWildcard(word.text()) && DevicePart.pattern(word).isEmpty();
    if (canBeQuoted && Quoted.ALL.matcher(word.text()).matches()) {
      findings.add(inQuotes(word.text(), word.position(), script));
    } else {
      inCommand(word, script, findings);
    }
  }

  private static BootFinding withSlash(String device, Position position, Script script) {
    return ScriptRule.finding(
        Severity.WARNING,
        DEVICE_PATTERN,
        script,
        position,
        Printable.of(device) + " never matches a device: there is a slash in its brackets",
        "Write " + Printable.of(withoutSlash(device)) + ", a ? stands for the slash too.");
  }

  private static BootFinding inQuotes(String device, Position position, Script script) {
    return ScriptRule.finding(
        Severity.WARNING,
        DEVICE_PATTERN,
        script,
        position,
        Printable.of(device) + " never matches a device: it is quoted",
        "Write "
            + Printable.of(withoutSlash(device))
            + " without the quotes"
            + (device.contains("/") ? ", a ? stands for the slash too." : "."));
  }

  private static String withoutSlash(String device) {
    return device.replace('/', '?');
  }
}
