package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Position;
import org.mkpvhboot.script.Script;

/** Says whether a guest's own config will run under the GRUB of its host. */
public final class GuestCheck {
  /** What one finding is about. */
  private record Subject(Position position, Missing.Kind kind, String name) {
    static Subject of(Missing missing) {
      return new Subject(missing.position(), missing.kind(), missing.name());
    }
  }

  private final Script config;
  private final HostGrub grub;
  private final GuestSentences sentences;
  private final Map<Subject, BootFinding> findings = new LinkedHashMap<>();

  private GuestCheck(Script config, HostGrub grub) {
    this.config = config;
    this.grub = grub;
    this.sentences = new GuestSentences(grub, config.file());
  }

  /**
   * The same for a config's text; one that GRUB cannot read is fatal, and nothing else is asked.
   */
  public static List<BootFinding> of(Bytes config, HostGrub grub) {
    return ScriptSyntax.finding(config)
        .map(unreadable -> List.of(unreadable.with(Severity.FATAL)))
        .orElseGet(() -> of(Script.parse(config), grub));
  }

  /**
   * Follows a config through all branches that can be taken.
   *
   * @return the findings in the order of the text; one for each thing at each place, the worst
   */
  public static List<BootFinding> of(Script config, HostGrub grub) {
    GuestCheck check = new GuestCheck(config, grub);
    ConfigWalk walk = new ConfigWalk(grub);
    for (ConfigPart part : walk.parts(config.statements())) {
      part.missing().forEach(missing -> check.add(missing, check.severity(missing, part), part));
    }
    check.addUnreachable(walk);
    return check.inOrder();
  }

  private Severity severity(Missing missing, ConfigPart part) {
    boolean isFatal =
        part.bootsByItself()
            && Importance.isNeeded(missing, grub.target())
            && (missing.certain()
                || (missing.kind() == Missing.Kind.COMMAND && !part.hasAnotherWay()));
    return isFatal ? Severity.FATAL : Severity.DEGRADED;
  }

  private void add(Missing missing, Severity severity, ConfigPart part) {
    Subject subject = Subject.of(missing);
    BootFinding known = findings.get(subject);
    if (known == null || severity.compareTo(known.severity()) < 0) {
      findings.put(subject, sentences.of(missing, severity, part.entry()));
    }
  }

  /** What stands where nothing leads to is looked at as it stands. */
  private void addUnreachable(ConfigWalk walk) {
    ConfigPart nowhere = new ConfigPart(Optional.empty(), false);
    Unvisited unvisited = new Unvisited(config, grub);
    config.commands().stream()
        .map(CommandUse::command)
        .filter(command -> !walk.hasVisited(command))
        .flatMap(command -> unvisited.missing(command).stream())
        .forEach(missing -> add(missing, Severity.UNREACHABLE, nowhere));
  }

  private List<BootFinding> inOrder() {
    List<Subject> subjects = new ArrayList<>(findings.keySet());
    subjects.sort(
        Comparator.comparing(
            subject -> subject.position(),
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column)));
    List<BootFinding> ordered = new ArrayList<>();
    subjects.forEach(subject -> Optional.ofNullable(findings.get(subject)).ifPresent(ordered::add));
    return ordered;
  }
}
