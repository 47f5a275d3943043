package org.mkpvhboot.firststage;

import java.util.Map;
import java.util.Optional;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Printable;
import org.mkpvhboot.payload.ObjectNumbering;

/**
 * Values that GRUB sets from a guest's command line, 2.14 and newer: {@code xen_grub_env_NAME=…}.
 *
 * <p>GRUB splits the line at blanks; single and double quotes hold them, and a backslash takes any
 * character as it is, in quotes too ({@code grub-core/kern/xen/cmdline.c}).
 */
public final class HostValues {
  /** What the names of all of them start with. */
  public static final String PREFIX = "xen_grub_env_";

  /** The longest line in bytes; GRUB reads 1024, with its NUL. */
  public static final int LONGEST_LINE = 1023;

  /** What {@link #nameProblem} takes, as a regular expression of JavaScript and Java. */
  public static final String NAME_PATTERN = "^[A-Za-z_]+(?![\\s\\S])";

  private HostValues() {}

  /** Whether a version of GRUB sets them. */
  public static boolean isTakenBy(String version) {
    return ObjectNumbering.ofVersion(version) == ObjectNumbering.GRUB_2_14;
  }

  /**
   * What is wrong with a name behind the prefix, as the end of a sentence; empty for a good one.
   */
  public static Optional<String> nameProblem(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isGood = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!isGood) {
        return Optional.of(
            "has a '"
                + Printable.of("" + c)
                + "', and GRUB drops a name with more than letters and _");
      }
    }
    return name.isEmpty() ? Optional.of("is empty") : Optional.empty();
  }

  /** What is wrong with a value, as the end of a sentence; empty when it arrives as it is. */
  public static Optional<String> valueProblem(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~') {
        return Optional.of(
            "has a '"
                + Printable.of(value.substring(i, value.offsetByCodePoints(i, 1)))
                + "', and GRUB takes nothing from a line with more than printable ASCII");
      }
    }
    return Optional.empty();
  }

  /**
   * Why values cannot travel, as a sentence; empty when each arrives byte for byte.
   *
   * @param values by name, without the prefix
   */
  public static Optional<String> problem(Map<String, String> values) {
    for (Map.Entry<String, String> value : values.entrySet()) {
      Optional<String> name =
          nameProblem(value.getKey()).map(what -> "the name " + shown(value.getKey()) + " " + what);
      Optional<String> problem =
          name.or(
              () ->
                  valueProblem(value.getValue())
                      .map(what -> "the value of " + shown(value.getKey()) + " " + what));
      if (problem.isPresent()) {
        return problem;
      }
    }
    int length = written(values).length();
    return length <= LONGEST_LINE
        ? Optional.empty()
        : Optional.of(
            "the values make a command line of "
                + length
                + " bytes, and GRUB reads "
                + LONGEST_LINE);
  }

  /**
   * The command line for values.
   *
   * @param values by name, without the prefix
   * @throws Failure USAGE when they cannot travel
   */
  public static String line(Map<String, String> values) {
    Optional<String> problem = problem(values);
    if (problem.isPresent()) {
      throw Failure.usage(problem.get(), "Leave it out of --from-host: it is built in then.");
    }
    return written(values);
  }

  private static String shown(String name) {
    return Printable.of(name);
  }

  private static String written(Map<String, String> values) {
    StringBuilder line = new StringBuilder();
    values.forEach(
        (name, value) ->
            line.append(line.isEmpty() ? "" : " ")
                .append(PREFIX)
                .append(name)
                .append('=')
                .append(quoted(value)));
    return line.toString();
  }

  private static String quoted(String value) {
    boolean isPlain = true;
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      isPlain &= c != ' ' && c != '"';
      quoted.append(c == '\\' || c == '\'' ? "\\" : "").append(c);
    }
    return isPlain ? quoted.toString() : "'" + quoted + "'";
  }
}
