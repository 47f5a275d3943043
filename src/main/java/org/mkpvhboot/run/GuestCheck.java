package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.script.CommandUse;
import org.mkpvhboot.script.Script;

/** Says whether a guest boots by its own config under an image. */
public final class GuestCheck {
  private final Bytes config;
  private final GrubParts grub;
  private final GuestSentences sentences;
  private final Map<Missing, BootFinding> missing = new LinkedHashMap<>();
  private final List<BootFinding> others = new ArrayList<>();

  private GuestCheck(Bytes config, GrubParts grub) {
    this.config = config;
    this.grub = grub;
    this.sentences = new GuestSentences(grub);
  }

  /**
   * Follows GRUB's run to a guest's config and through it.
   *
   * @param config the guest's grub.cfg
   * @param grub of the image
   * @param kernel the guest's, when it is known
   */
  public static Forecast of(Bytes config, GrubParts grub, Optional<Bytes> kernel) {
    Optional<BootFinding> unreadable = ScriptSyntax.finding(config);
    if (unreadable.isPresent()) {
      BootFinding finding = unreadable.get().with(Severity.FATAL);
      return new Forecast(List.of(unread(finding)), List.of(finding), List.of());
    }
    return new GuestCheck(config, grub).check(kernel);
  }

  private static Ending unread(BootFinding finding) {
    return new Ending(
        Ending.Kind.PROMPT,
        "GRUB cannot read the config",
        "",
        finding.place(),
        finding.next(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private Forecast check(Optional<Bytes> kernel) {
    OneConfig world = new OneConfig(config);
    BootRun run = BootRun.of(grub, world, new GuestKernel(grub, kernel));
    List<Ending> endings = run.endings();
    for (Ending ending : endings) {
      boolean isBad = ending.kind().isBad();
      boolean anyNeeded = false;
      for (Missing each : run.missing(ending)) {
        boolean isFatal = isBad && Importance.isNeeded(each, grub.target());
        anyNeeded |= isFatal;
        add(each, isFatal ? Severity.FATAL : Severity.DEGRADED, Optional.empty());
      }
      if (isBad && !anyNeeded) {
        others.add(sentences.of(ending, Severity.FATAL));
      } else if (ending.kind() == Ending.Kind.UNKNOWN) {
        others.add(sentences.of(ending, Severity.UNKNOWN));
      }
    }
    if (!world.isFound()) {
      return notReached(endings);
    }
    run.followChoices((entry, found) -> add(found, Severity.DEGRADED, Optional.of(entry)));
    run.script(config.file()).ifPresent(each -> addUnreachable(each, run));
    Forecast forecast = new Forecast(endings, List.of(), List.of());
    List<BootFinding> findings = inOrder(forecast.outlook());
    return new Forecast(endings, findings, terminals());
  }

  /** The image does not come to the guest's config: what is in that does not matter. */
  private Forecast notReached(List<Ending> endings) {
    return new Forecast(
        endings, inOrder(new Forecast(endings, List.of(), List.of()).outlook()), List.of());
  }

  private List<String> terminals() {
    Set<String> names = new LinkedHashSet<>();
    missing.forEach(
        (each, finding) -> {
          if (each.kind() == Missing.Kind.TERMINAL && finding.severity() == Severity.DEGRADED) {
            names.add(each.name());
          }
        });
    return List.copyOf(names);
  }

  private void add(Missing each, Severity severity, Optional<MenuEntry> entry) {
    if (!each.place().file().equals(Place.file(config.file()).file())) {
      return;
    }
    BootFinding known = missing.get(each);
    if (known == null || severity.compareTo(known.severity()) < 0) {
      missing.put(each, sentences.of(each, severity, entry));
    }
  }

  /** What stands where nothing leads to is looked at as it stands. */
  private void addUnreachable(Script script, BootRun run) {
    Unvisited unvisited = new Unvisited(script, grub);
    script.commands().stream()
        .map(CommandUse::command)
        .filter(command -> !run.hasVisited(command))
        .flatMap(command -> unvisited.missing(command).stream())
        .forEach(each -> add(each, Severity.UNREACHABLE, Optional.empty()));
  }

  /** In the order of the text; a run that is not known to its end only says so when it matters. */
  private List<BootFinding> inOrder(Forecast.Outlook outlook) {
    List<BootFinding> ordered = new ArrayList<>(missing.values());
    for (BootFinding finding : others) {
      boolean isOpen = finding.severity() == Severity.UNKNOWN;
      if (outlook == Forecast.Outlook.UNKNOWN && !isOpen) {
        ordered.add(finding.with(Severity.UNKNOWN));
      } else if (!isOpen || outlook == Forecast.Outlook.UNKNOWN) {
        ordered.add(finding);
      }
    }
    if (outlook == Forecast.Outlook.UNKNOWN) {
      ordered.replaceAll(
          each -> each.severity() == Severity.FATAL ? each.with(Severity.UNKNOWN) : each);
    }
    ordered.sort(
        Comparator.comparing(
            BootFinding::place,
            Comparator.<Place>comparingInt(place -> place.line())
                .thenComparingInt(place -> place.column())));
    return ordered;
  }
}
