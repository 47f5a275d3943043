package org.mkpvhboot.cli;

import java.util.List;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.report.CheckedConfig;
import org.mkpvhboot.report.text.FindingLines;
import org.mkpvhboot.run.BootFinding;

/** What a build's check found: warnings let it go on, errors do not. */
final class BuildFindings {
  private BuildFindings() {}

  /**
   * Says what was found: warnings, and all errors but the last.
   *
   * @throws Failure VERDICT with the last error
   */
  static void print(Console console, CheckedConfig checked) {
    FindingLines lines = new FindingLines(checked);
    checked.entries().stream()
        .filter(entry -> !entry.finding().isError())
        .forEach(entry -> console.warn(failure(lines, entry)));
    List<Failure> errors =
        checked.entries().stream()
            .filter(entry -> entry.finding().isError())
            .map(entry -> failure(lines, entry))
            .toList();
    for (int i = 0; i < errors.size(); i++) {
      if (i == errors.size() - 1) {
        throw errors.get(i);
      }
      console.report(errors.get(i));
    }
  }

  private static Failure failure(FindingLines lines, CheckedConfig.Entry entry) {
    BootFinding finding = entry.finding();
    return new Failure(
        Kind.VERDICT, finding.place(), FindingLines.text(finding), lines.next(entry));
  }
}
