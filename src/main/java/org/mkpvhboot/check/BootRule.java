package org.mkpvhboot.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.script.Command;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Enclosure;
import org.mkpvhboot.script.Script;
import org.mkpvhboot.script.Statement;

/** What is loaded is started, and a menu starts its entry without anybody. */
final class BootRule implements CheckRule {
  private static final String NO_BOOT = "no-boot";
  private static final String NO_TIMEOUT = "no-timeout";

  private static final Set<String> LOADERS = Set.of("linux", "multiboot", "multiboot2");

  private static final Set<String> ENTRIES = Set.of("menuentry", "submenu");

  @Override
  public List<String> codes() {
    return List.of(NO_BOOT, NO_TIMEOUT);
  }

  @Override
  public List<BootFinding> check(CheckedImage image) {
    List<BootFinding> findings = new ArrayList<>();
    Script script = image.firstStage();
    List<CommandUse> uses = script.commands();
    if (uses.stream().noneMatch(use -> isCalled(use, Set.of("boot")))) {
      uses.stream()
          .filter(use -> isCalled(use, LOADERS) && runsByItself(use))
          .findFirst()
          .ifPresent(use -> findings.add(noBoot(use, script)));
    }
    timeout(uses, script).ifPresent(findings::add);
    return findings;
  }

  private static boolean isCalled(CommandUse use, Set<String> names) {
    return use.command().name().filter(names::contains).isPresent();
  }

  /** Whether it stands in no entry, which boots by itself, and in no function. */
  private static boolean runsByItself(CommandUse use) {
    for (Optional<Enclosure> around = use.inside();
        around.isPresent();
        around = around.get().outer()) {
      Statement statement = around.get().statement();
      if (statement instanceof Command || statement instanceof Statement.Function) {
        return false;
      }
    }
    return true;
  }

  private static BootFinding noBoot(CommandUse use, Script script) {
    return ScriptRule.finding(
        Severity.WARNING,
        NO_BOOT,
        script,
        use.command().position(),
        use.command().name().orElse("")
            + " loads a kernel that nothing starts: the guest stays at a prompt",
        "Write boot after it.");
  }

  private static Optional<BootFinding> timeout(List<CommandUse> uses, Script script) {
    Optional<CommandUse> entry = uses.stream().filter(use -> isCalled(use, ENTRIES)).findFirst();
    boolean isSet =
        uses.stream()
            .flatMap(use -> use.command().assignmentOrSet().stream())
            .filter(assignment -> assignment.name().equals("timeout"))
            .anyMatch(assignment -> !assignment.value().constant().equals(Optional.of("-1")));
    if (entry.isEmpty() || isSet) {
      return Optional.empty();
    }
    return Optional.of(
        ScriptRule.finding(
            Severity.WARNING,
            NO_TIMEOUT,
            script,
            entry.get().command().position(),
            "the menu waits for a key for ever: no timeout is set",
            "Write set timeout=5 before it."));
  }
}
