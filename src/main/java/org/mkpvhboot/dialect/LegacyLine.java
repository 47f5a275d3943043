package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.dialect.LegacyCommand.Flag;

/**
 * One line of a menu.lst, as GRUB's module legacycfg puts it into its script language.
 *
 * @param text the script, the title, or what comes behind all entries
 * @param error what GRUB has noted as its last error and not looked at; empty for none
 */
public record LegacyLine(Kind kind, String text, String error) {
  static final String TERMINAL = "terminal";
  static final String TITLE = "title";

  /** What a line gives. */
  public enum Kind {
    /** A script, with its end of line. */
    SCRIPT,
    /** The start of an entry. */
    TITLE,
    /** What comes behind all entries. */
    SUFFIX,
    NOTHING
  }

  /**
   * Translates a line.
   *
   * @param line without blanks before it; one with an end of line has it as a blank
   * @param inEntry whether a title stands before it
   * @param error what GRUB has noted before; some commands take it for their own
   */
  public static LegacyLine of(String line, boolean inEntry, String error) {
    if (line.isEmpty() || CText.isSpace(line.charAt(0)) || line.charAt(0) == '#') {
      return script(line.endsWith("\n") ? line : line + "\n", error);
    }
    int end = 0;
    while (end < line.length() && !isSeparator(line.charAt(end))) {
      end++;
    }
    int number = LegacyCommands.find(line.substring(0, end), inEntry);
    if (number < 0) {
      return script("# Unsupported legacy command: " + line + "\n", error);
    }
    int from = end;
    while (from < line.length() && isSeparator(line.charAt(from))) {
      from++;
    }
    LegacyCommand command = LegacyCommands.ALL.get(number);
    return switch (command.name()) {
      case TITLE ->
          new LegacyLine(Kind.TITLE, CText.withoutBlanksAtEnd(line.substring(from)), error);
      case TERMINAL -> terminal(line, from, error);
      default -> ordinary(number, LegacyArguments.of(command, line, from, error));
    };
  }

  private static LegacyLine terminal(String line, int from, String error) {
    LegacyTerminal terminal = LegacyTerminal.of(line, from, error);
    return script(terminal.script(), terminal.error());
  }

  private static boolean isSeparator(char c) {
    return CText.isSpace(c) || c == '=';
  }

  private static LegacyLine script(String text, String error) {
    return new LegacyLine(Kind.SCRIPT, text, error);
  }

  private static LegacyLine ordinary(int number, LegacyArguments arguments) {
    List<String> values = new ArrayList<>(arguments.values());
    LegacyCommand command = LegacyCommands.ALL.get(number);
    if (command.has(Flag.HAS_FALLBACK) && values.size() < command.arguments().size()) {
      LegacyCommand shorter = LegacyCommands.ALL.get(number + 1);
      command = values.size() <= shorter.arguments().size() ? shorter : command;
    }
    for (int i = values.size(); i < command.arguments().size(); i++) {
      values.add(command.arguments().get(i).missing());
    }
    if (command.has(Flag.INVERTS_COLOR)) {
      String color = values.get(0);
      int slash = color.indexOf('/');
      if (slash < 0) {
        return new LegacyLine(Kind.NOTHING, "", "invalid color specification '" + color + "'");
      }
      values.add(color.substring(slash + 1) + "/" + color.substring(0, slash));
    }
    if (!command.suffix().isEmpty()) {
      List<String> own =
          values.isEmpty() ? List.of() : List.of(values.get(command.suffixArgument()));
      return new LegacyLine(
          Kind.SUFFIX, LegacyCommand.filled(command.suffix(), own), arguments.error());
    }
    return script(LegacyCommand.filled(command.map(), values), arguments.error());
  }
}
