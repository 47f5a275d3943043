package org.mkpvhboot.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mkpvhboot.failure.Failure;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.failure.Place;

/**
 * The lines of a page's code as a manual page shows them: of the installed tool, and not too long.
 */
final class CodeLines {
  private static final String CONSOLE = "console";
  private static final Set<String> COMMANDS = Set.of(CONSOLE, "sh");

  /** Behind it a line of output goes on. */
  private static final String CONTINUED = "    ";

  private CodeLines() {}

  /**
   * The lines of code.
   *
   * @throws Failure UNSUPPORTED for a line that is too long and no output of a command
   */
  static List<String> of(String file, Block.Code code) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < code.lines().size(); i++) {
      String line = code.lines().get(i);
      if (COMMANDS.contains(code.language())) {
        line = line.replace("./mkpvhboot", "mkpvhboot");
      }
      boolean isOutput =
          code.language().equals(CONSOLE) && !line.startsWith("$ ") && !line.startsWith("> ");
      if (isOutput) {
        wrap(line, shown);
      } else if (width(line) <= RoffPage.WIDEST) {
        shown.add(line);
      } else {
        throw new Failure(
            Kind.UNSUPPORTED,
            Place.line(file, code.line() + 1 + i),
            "the line has " + width(line) + " columns, a manual page " + RoffPage.WIDEST,
            "Go on in the next line.");
      }
    }
    return shown;
  }

  private static void wrap(String line, List<String> shown) {
    String rest = line;
    while (width(rest) > RoffPage.WIDEST) {
      int blank = rest.lastIndexOf(' ', RoffPage.WIDEST - 2);
      int end = blank > CONTINUED.length() ? blank : RoffPage.WIDEST - 2;
      shown.add(rest.substring(0, end));
      rest = CONTINUED + rest.substring(end).strip();
    }
    shown.add(rest);
  }

  /** An ellipsis is three dots there. */
  private static int width(String line) {
    return line.replace("…", "...").length();
  }
}
