package org.mkpvhboot.platform;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.failure.Printable;

/** A command of apt that did not do what it was asked for, with the reason in one line. */
final class AptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** By these apt begins the lines that say why, the most telling first. */
  private static final List<String> REASONS =
      List.of("E: Failed to fetch ", "W: Failed to fetch ", "E: ", "W: ", "");

  AptFailure(String reason) {
    super(reason);
  }

  /** The reason, to be read after "and". */
  String reason() {
    return String.valueOf(getMessage());
  }

  /** Of a command that ended with what apt printed. */
  static AptFailure of(String command, String output) {
    return new AptFailure(command + " failed: " + Printable.of(said(output)));
  }

  private static String said(String output) {
    List<String> lines = output.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    return REASONS.stream()
        .map(start -> lines.stream().filter(line -> line.startsWith(start)).findFirst())
        .flatMap(Optional::stream)
        .findFirst()
        .map(line -> line.replaceFirst("^[EW]: ", "").replaceAll(" +", " "))
        .orElse("it says nothing");
  }
}
