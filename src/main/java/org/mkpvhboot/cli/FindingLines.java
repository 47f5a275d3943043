package org.mkpvhboot.cli;

import java.util.List;
import java.util.Locale;
import org.mkpvhboot.check.CheckFinding;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;
import org.mkpvhboot.failure.Printable;

/** What a check found, as lines to read. */
final class FindingLines {
  private final CheckedConfig checked;

  FindingLines(CheckedConfig checked) {
    this.checked = checked;
  }

  /**
   * Says what a build's check found: warnings, and all errors but the last.
   *
   * @throws Failure VERDICT with the last error
   */
  void throwErrors(Console console) {
    List<CheckedConfig.Entry> errors =
        checked.entries().stream().filter(entry -> entry.finding().isError()).toList();
    checked.entries().stream()
        .filter(entry -> !entry.finding().isError())
        .forEach(entry -> note(console, "warning: ", entry));
    errors.stream()
        .limit(Math.max(0, errors.size() - 1))
        .forEach(entry -> note(console, "", entry));
    if (!errors.isEmpty()) {
      CheckedConfig.Entry last = errors.get(errors.size() - 1);
      CheckFinding finding = last.finding();
      throw new Failure(Kind.VERDICT, finding.place(), text(finding), next(last));
    }
  }

  private void note(Console console, String severity, CheckedConfig.Entry entry) {
    console.note(place(entry.finding()) + severity + Printable.of(text(entry.finding())));
    console.err().println("  " + Printable.of(next(entry)));
  }

  /** A finding and what to do about it, in two lines. */
  List<String> lines(CheckedConfig.Entry entry) {
    CheckFinding finding = entry.finding();
    String severity = finding.severity().name().toLowerCase(Locale.ROOT) + ": ";
    return List.of(
        place(finding) + severity + Printable.of(text(finding)), "  " + Printable.of(next(entry)));
  }

  private static String place(CheckFinding finding) {
    return finding.place().equals(Place.NOWHERE) ? "" : finding.place() + ": ";
  }

  static String text(CheckFinding finding) {
    return finding.what() + " [" + finding.code() + "]";
  }

  private String next(CheckedConfig.Entry entry) {
    String next = entry.finding().next();
    return checked.isForAll(entry) ? next : next + " Only for " + entry.targetNames() + ".";
  }
}
