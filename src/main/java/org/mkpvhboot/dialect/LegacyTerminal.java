package org.mkpvhboot.dialect;

/**
 * The command {@code terminal}, which chooses several at once.
 *
 * @param error what GRUB has noted as its last error and not looked at; empty for none
 */
record LegacyTerminal(String script, String error) {
  private static final String LINES = "--lines=";
  private static final int ORDINARY_LINES = 24;

  /**
   * Reads the words that stand from an index on.
   *
   * @param before an error from before, which a number takes for its own
   */
  static LegacyTerminal of(String line, int from, String before) {
    String error = before;
    boolean isDumb = false;
    int lines = ORDINARY_LINES;
    boolean console = false;
    boolean serial = false;
    boolean hercules = false;
    boolean graphics = false;
    for (int at = from; at < line.length(); ) {
      isDumb |= line.startsWith("--dumb", at);
      if (line.startsWith(LINES, at)) {
        CNumber number = CNumber.at(line, at + LINES.length());
        boolean isGood = error.isEmpty() && !number.hasError();
        lines = isGood ? number.asInt() : ORDINARY_LINES;
        error = "";
      }
      console |= line.startsWith("console", at);
      serial |= line.startsWith("serial", at);
      hercules |= line.startsWith("hercules", at);
      graphics |= line.startsWith("graphics", at);
      at = CText.afterBlanks(line, CText.afterWord(line, at));
    }
    if (!console && !serial && !hercules && !graphics) {
      return new LegacyTerminal("terminal_input; terminal_output; terminfo\n", error);
    }
    String script =
        (graphics ? "insmod all_video; " : "")
            + "terminal_input "
            + (serial ? "serial " : "")
            + (console || hercules || graphics ? "console " : "")
            + "; terminal_output "
            + (serial ? "serial " : "")
            + (console ? "console " : "")
            + (hercules ? "mda_text " : "")
            + (graphics ? "gfxterm " : "")
            + "; "
            + (serial
                ? "terminfo serial -g 80x" + lines + " " + (isDumb ? "dumb" : "vt100") + "; "
                : "")
            + "\n";
    return new LegacyTerminal(script, error);
  }
}
