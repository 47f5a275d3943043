package org.mkpvhboot.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mkpvhboot.failure.Failure.Kind;

/** The exit codes, for help texts. */
final class ExitCodes {
  /** What ends a run by a fault of the tool itself. */
  static final int FAULT_OF_OURS = 70;

  /** What they mean, as docs/json.md has it. */
  private static final Map<Integer, String> MEANINGS =
      Map.of(
          0,
          "good",
          2,
          "the command line makes no sense",
          3,
          "something was not found",
          4,
          "a file is not of the right format, or damaged",
          5,
          "not supported, or too big",
          6,
          "the output cannot be written, or another run is writing it",
          FAULT_OF_OURS,
          "a fault of the tool: please report it");

  private ExitCodes() {}

  /**
   * All codes with what each means, in full.
   *
   * @param verdict what 1 means for a verb; empty where it gives no verdict
   */
  static Map<Integer, String> meanings(Optional<String> verdict) {
    Map<Integer, String> codes = new TreeMap<>(MEANINGS);
    verdict.ifPresent(words -> codes.put(Kind.VERDICT.exitCode(), words));
    return codes;
  }

  /**
   * All codes in one sentence.
   *
   * @param verdict what 1 means for a verb; empty where it gives no verdict
   */
  static String sentence(Optional<String> verdict) {
    Map<Integer, String> codes = new TreeMap<>();
    codes.put(0, "good");
    for (Kind kind : Kind.values()) {
      if (kind != Kind.VERDICT) {
        codes.merge(kind.exitCode(), kind.words(), (first, second) -> first + " or " + second);
      }
    }
    verdict.ifPresent(words -> codes.put(Kind.VERDICT.exitCode(), words));
    codes.put(FAULT_OF_OURS, "a fault of the tool");
    StringBuilder sentence = new StringBuilder("Exit codes:");
    codes.forEach(
        (code, words) -> sentence.append(' ').append(code).append(' ').append(words).append(','));
    sentence.setCharAt(sentence.length() - 1, '.');
    return sentence.toString();
  }
}
