package org.mkpvhboot.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The commands of a GRUB script, as far as telling what it does takes: words without quotes.
 *
 * <p>One pass over the text, whatever it is.
 */
final class ScriptCommands {
  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "else", "elif", "while", "until", "do", "!", "{");

  private ScriptCommands() {}

  /** Splits a script at line ends and semicolons; comments and the words of blocks are left out. */
  static List<List<String>> of(String script) {
    List<List<String>> commands = new ArrayList<>();
    StringTokenizer pieces = new StringTokenizer(script, "\n;");
    while (pieces.hasMoreTokens()) {
      List<String> words = words(pieces.nextToken());
      if (!words.isEmpty()) {
        commands.add(words);
      }
    }
    return commands;
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    StringTokenizer tokens = new StringTokenizer(command);
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      if (token.startsWith("#")) {
        return words;
      }
      if (!words.isEmpty() || !KEYWORDS.contains(token)) {
        words.add(token.replace("\"", "").replace("'", ""));
      }
    }
    return words;
  }
}
