package org.mkpvhboot.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What will become of a guest.
 *
 * @param endings that are possible; at least one
 * @param findings what is wrong or missing on the way
 * @param missingTerminals those that it does without
 */
public record Forecast(
    List<Ending> endings, List<BootFinding> findings, List<String> missingTerminals) {
  /** Whether the guest boots without anybody. */
  public enum Outlook {
    BOOTS,
    FAILS,
    /** It cannot be told. */
    UNKNOWN
  }

  public Forecast {
    endings = List.copyOf(endings);
    findings = List.copyOf(findings);
    missingTerminals = List.copyOf(missingTerminals);
  }

  /** What all endings say together. */
  public Outlook outlook() {
    boolean anyGood = endings.stream().anyMatch(ending -> ending.kind().isGood());
    boolean anyBad = endings.stream().anyMatch(ending -> ending.kind().isBad());
    boolean anyUnknown = endings.stream().anyMatch(ending -> ending.kind() == Ending.Kind.UNKNOWN);
    if (anyGood) {
      return anyBad ? Outlook.UNKNOWN : Outlook.BOOTS;
    }
    return anyUnknown ? Outlook.UNKNOWN : Outlook.FAILS;
  }

  /** The answer in one line, without a full stop. */
  public String answer() {
    List<Ending> good = endings.stream().filter(ending -> ending.kind().isGood()).toList();
    List<Ending> bad = endings.stream().filter(ending -> ending.kind().isBad()).toList();
    List<Ending> open =
        endings.stream().filter(ending -> ending.kind() == Ending.Kind.UNKNOWN).toList();
    List<String> parts = new ArrayList<>();
    if (good.isEmpty() && open.isEmpty()) {
      return "does not boot: " + clauses(bad);
    }
    if (good.isEmpty() || !bad.isEmpty()) {
      parts.add("not known");
    }
    for (List<Ending> each : List.of(good, bad, open)) {
      if (!each.isEmpty()) {
        parts.add(clauses(each));
      }
    }
    String answer =
        parts.get(0).equals("not known")
            ? "not known: " + String.join("; ", parts.subList(1, parts.size()))
            : String.join("; ", parts);
    return answer + without();
  }

  private String clauses(List<Ending> some) {
    boolean isOnly = endings.size() == some.size() && some.size() == 1;
    return some.stream()
        .limit(3)
        .map(ending -> ending.clause() + (isOnly ? "" : ending.inBrackets()))
        .collect(Collectors.joining("; ", "", some.size() > 3 ? "; and more" : ""));
  }

  /** The terminals that the guest does without. */
  private String without() {
    return missingTerminals.isEmpty() || outlook() != Outlook.BOOTS
        ? ""
        : ", without the terminal " + String.join(" and ", missingTerminals);
  }
}
