package org.mkpvhboot.readme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A console as a page shows it: commands behind {@code "$ "}, and what they print.
 *
 * <p>What is shown is what is printed, but for what another day or another build of Debian's GRUB
 * changes: its revision, dates, hashes, and sizes by a tenth. {@code …} stands for anything in a
 * line, and alone in a line for any lines.
 */
final class Transcript {
  private static final String PROMPT = "$ ";
  private static final String CONTINUED = "> ";

  /** So much may a size differ. */
  private static final double TOLERANCE = 0.1;

  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<lines>(?m:^…\\n))|(?<rest>…)"
              + "|(?<revision>(?<=\\d\\.\\d\\d)-\\d[\\w.+~]*)"
              + "|(?<date>\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d)"
              + "|(?<hash>\\b[0-9a-f]{12,64}\\b)"
              + "|(?<size>\\b\\d+(\\.\\d+)?(?= (MB|kB|bytes)\\b))");

  /** A command, and what it prints, each line with its newline. */
  record Step(String command, String output) {}

  private Transcript() {}

  static List<Step> steps(String block) {
    List<Step> steps = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    StringBuilder output = new StringBuilder();
    for (String line : block.lines().toList()) {
      if (line.startsWith(PROMPT)) {
        if (command.length() > 0) {
          steps.add(new Step(command.toString(), output.toString()));
        }
        command.setLength(0);
        output.setLength(0);
        command.append(line.substring(PROMPT.length()));
      } else if (line.startsWith(CONTINUED) && output.length() == 0) {
        command.append('\n').append(line.substring(CONTINUED.length()));
      } else {
        output.append(line).append('\n');
      }
    }
    if (command.length() > 0) {
      steps.add(new Step(command.toString(), output.toString()));
    }
    return steps;
  }

  /** Whether a command printed what the page shows. */
  static boolean matches(String shown, String printed) {
    StringBuilder pattern = new StringBuilder();
    List<Double> sizes = new ArrayList<>();
    Matcher loose = LOOSE.matcher(shown);
    int start = 0;
    while (loose.find()) {
      pattern.append(Pattern.quote(shown.substring(start, loose.start())));
      pattern.append(standIn(loose));
      if (loose.group("size") != null) {
        sizes.add(Double.valueOf(loose.group("size")));
      }
      start = loose.end();
    }
    pattern.append(Pattern.quote(shown.substring(start)));
    Matcher matcher = Pattern.compile(pattern.toString()).matcher(printed);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < sizes.size(); i++) {
      double is = Double.parseDouble(matcher.group(i + 1));
      if (Math.abs(is - sizes.get(i)) > TOLERANCE * sizes.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static String standIn(Matcher loose) {
    if (loose.group("lines") != null) {
      return "(?:.*\\n)*?";
    } else if (loose.group("rest") != null) {
      return ".*";
    } else if (loose.group("revision") != null) {
      return "-\\d[\\w.+~]*";
    } else if (loose.group("date") != null) {
      return "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d";
    } else if (loose.group("hash") != null) {
      return "[0-9a-f]{" + loose.group("hash").length() + "}";
    }
    return "(\\d+(?:\\.\\d+)?)";
  }
}
