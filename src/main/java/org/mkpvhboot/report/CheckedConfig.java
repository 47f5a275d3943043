package org.mkpvhboot.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.run.BootFinding;
import org.mkpvhboot.run.Forecast;
import org.mkpvhboot.run.Severity;
import org.mkpvhboot.target.Target;

/** What the check of a config found, for one or several targets. */
public final class CheckedConfig {
  /** A finding and the targets that have it. */
  public record Entry(BootFinding finding, List<Target> targets) {
    public String targetNames() {
      return targets.stream().map(Target::id).collect(Collectors.joining(", "));
    }
  }

  /**
   * What becomes of a guest under an image.
   *
   * @param image its file; empty for the one that build would make
   */
  public record Judged(Target target, Optional<String> image, Forecast forecast) {
    /** How messages name the image. */
    String name() {
      return image.map(Printable::of).orElse(target.id());
    }
  }

  /** How a line of the summary sounds. */
  public enum Tone {
    GOOD,
    BAD,
    /** Not known, or not without a warning. */
    OPEN,
    NONE
  }

  /** A line of the summary. */
  public record Line(String text, Tone tone) {}

  private final String source;
  private final Map<BootFinding, Set<Target>> findings = new LinkedHashMap<>();
  private final Set<Target> targets = new LinkedHashSet<>();
  private Optional<String> readBy = Optional.empty();
  private final List<Judged> forecasts = new ArrayList<>();

  public CheckedConfig(String source) {
    this.source = source;
  }

  /**
   * Adds what was found out about a guest.
   *
   * @param image that it was held against; empty for the one that build would make
   */
  public void add(Target target, Optional<String> image, Forecast forecast) {
    add(target, forecast.findings());
    forecasts.add(new Judged(target, image, forecast));
  }

  /** Says whose drivers have read a guest's disk. */
  public void readBy(String drivers) {
    readBy = Optional.of(drivers);
  }

  /** The forecasts; none for a first stage. */
  public List<Judged> forecasts() {
    return forecasts;
  }

  /** Whether it cannot be told for a target whether the guest boots. */
  public boolean isUnknown() {
    return forecasts.stream()
        .anyMatch(judged -> judged.forecast().outlook() == Forecast.Outlook.UNKNOWN);
  }

  /** What becomes of the guest, or the counts of what was found, in lines. */
  public List<Line> summary() {
    if (forecasts.isEmpty()) {
      Tone tone = !passes() ? Tone.BAD : findings.isEmpty() ? Tone.GOOD : Tone.OPEN;
      return List.of(new Line(counts(), tone));
    }
    Map<String, List<String>> answers = new LinkedHashMap<>();
    Map<String, Tone> tones = new HashMap<>();
    for (Judged judged : forecasts) {
      answers
          .computeIfAbsent(judged.forecast().answer(), answer -> new ArrayList<>())
          .add(judged.name());
      tones.put(judged.forecast().answer(), tone(judged.forecast().outlook()));
    }
    List<Line> lines = new ArrayList<>();
    answers.forEach(
        (answer, of) ->
            lines.add(
                new Line(
                    answers.size() == 1 ? answer : String.join(", ", of) + ": " + answer,
                    tones.getOrDefault(answer, Tone.NONE))));
    readBy.ifPresent(
        drivers -> lines.add(new Line("read with the drivers of " + drivers, Tone.NONE)));
    return lines;
  }

  private static Tone tone(Forecast.Outlook outlook) {
    return switch (outlook) {
      case BOOTS -> Tone.GOOD;
      case FAILS -> Tone.BAD;
      case UNKNOWN -> Tone.OPEN;
    };
  }

  public void add(Target target, List<BootFinding> found) {
    targets.add(target);
    found.forEach(
        each -> findings.computeIfAbsent(each, finding -> new LinkedHashSet<>()).add(target));
  }

  /** The config's file, or the template's name. */
  public String source() {
    return source;
  }

  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    findings.forEach((finding, of) -> entries.add(new Entry(finding, List.copyOf(of))));
    return entries;
  }

  public boolean isForAll(Entry entry) {
    return entry.targets().size() == targets.size();
  }

  public boolean passes() {
    boolean fails =
        forecasts.stream()
            .anyMatch(judged -> judged.forecast().outlook() == Forecast.Outlook.FAILS);
    return !fails && findings.keySet().stream().noneMatch(BootFinding::isError);
  }

  /** {@code 1 error, 2 warnings}, or that there is nothing to say. */
  public String counts() {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    findings.keySet().forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
    if (findings.isEmpty()) {
      return "good";
    }
    long errors = counts.getOrDefault(Severity.ERROR, 0L);
    long warnings = counts.getOrDefault(Severity.WARNING, 0L);
    if (errors + warnings > 0) {
      return count(errors, "error") + ", " + count(warnings, "warning");
    }
    return Stream.of(Severity.FATAL, Severity.DEGRADED, Severity.UNREACHABLE)
        .map(
            severity ->
                counts.getOrDefault(severity, 0L) + " " + severity.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String count(long number, String what) {
    return (number == 0 ? "no" : number) + " " + what + (number == 1 ? "" : "s");
  }
}
