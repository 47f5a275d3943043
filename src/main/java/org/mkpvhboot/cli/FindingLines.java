package org.mkpvhboot.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/** What the check of a build's images found, each once though several targets have it. */
final class FindingLines {
  private final Console console;
  private final Set<CheckFinding> findings = new LinkedHashSet<>();

  FindingLines(Console console) {
    this.console = console;
  }

  void add(List<CheckFinding> found) {
    findings.addAll(found);
  }

  /**
   * Prints warnings, and all errors but the last.
   *
   * @throws Failure VERDICT with the last error
   */
  void throwErrors() {
    List<CheckFinding> errors = findings.stream().filter(CheckFinding::isError).toList();
    findings.stream().filter(each -> !each.isError()).forEach(each -> print("warning: ", each));
    errors.stream().limit(Math.max(0, errors.size() - 1)).forEach(each -> print("", each));
    if (!errors.isEmpty()) {
      CheckFinding last = errors.get(errors.size() - 1);
      throw new Failure(Kind.VERDICT, last.place(), text(last), last.next());
    }
  }

  private void print(String severity, CheckFinding finding) {
    String place = finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
    console.note(place + severity + text(finding));
    console.err().println("  " + finding.next());
  }

  /** What a finding says, with its code. */
  static String text(CheckFinding finding) {
    return finding.what() + " [" + finding.code() + "]";
  }
}
