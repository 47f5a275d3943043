package org.mkpvhboot.dialect;

import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.dialect.LegacyCommand.Argument;
import org.mkpvhboot.dialect.LegacyCommand.Flag;

/** A line's arguments, each as the script needs it. */
final class LegacyArguments {
  private final String line;
  private final List<String> values = new ArrayList<>();
  private String error;

  private LegacyArguments(String line, String error) {
    this.line = line;
    this.error = error;
  }

  /**
   * Reads the arguments of a command that stand from an index on; may be fewer than it has.
   *
   * @param error what GRUB has noted before
   */
  static LegacyArguments of(LegacyCommand command, String line, int from, String error) {
    LegacyArguments own = new LegacyArguments(line, error);
    int at = from;
    for (int i = 0; i < command.arguments().size(); i++) {
      at = CText.afterBlanks(line, at);
      if (at >= line.length()) {
        break;
      }
      boolean isLast = i == command.arguments().size() - 1;
      int end =
          isLast && !command.has(Flag.REST_IS_IGNORED)
              ? at + CText.withoutBlanksAtEnd(line.substring(at)).length()
              : CText.afterWord(line, at);
      boolean isTaken = own.take(command.arguments().get(i), at, end);
      at = isTaken ? Math.min(line.length(), CText.afterWord(line, at) + 1) : at;
    }
    return own;
  }

  /** Takes what stands between two indexes; whether the next argument starts behind it. */
  private boolean take(Argument argument, int start, int end) {
    String word = line.substring(start, end);
    switch (argument) {
      case FILE, FILE_AGAIN, PARTITION -> {
        LegacyDevice file = LegacyDevice.of(line, start, end - start);
        values.add(file.text());
        error = file.error().isEmpty() ? error : file.error();
      }
      case REST -> values.add(words(start));
      case VERBATIM -> values.add(CText.escaped(word));
      case INT -> values.add(digits(word));
      case VBE_MODE -> {
        CNumber number = CNumber.at(line, start);
        boolean isGood = error.isEmpty() && !number.hasError();
        values.add(VesaModes.name(isGood ? number.value() & 0xffffffffL : 0));
        error = "";
      }
      case BOOL -> values.add(word.equals("on") ? "1" : "0");
      default -> {
        boolean isOption = argument.isOption(word);
        values.add(isOption ? word : "");
        return isOption;
      }
    }
    return argument != Argument.FILE_AGAIN;
  }

  /** Each word in quotes; where more than one blank is left behind the last, an empty one more. */
  private String words(int start) {
    StringBuilder words = new StringBuilder();
    int at = start;
    while (at < line.length()) {
      at = CText.afterBlanks(line, at);
      int end = CText.afterWord(line, at);
      words.append(words.length() == 0 ? "'" : " '");
      words.append(CText.escaped(line.substring(at, end))).append('\'');
      at = Math.min(line.length(), end + 1);
    }
    return words.toString();
  }

  private static String digits(String word) {
    boolean isHex = word.startsWith("0x");
    boolean isOctal = !isHex && word.startsWith("0");
    int at = isHex ? 2 : 0;
    while (at < word.length() && isDigit(word.charAt(at), isHex, isOctal)) {
      at++;
    }
    return at == 0 ? "0" : word.substring(0, at);
  }

  private static boolean isDigit(char c, boolean isHex, boolean isOctal) {
    if (c >= '0' && c <= '9') {
      return !isOctal || c < '8';
    }
    return isHex && c < 128 && Character.digit(c, 16) >= 0;
  }

  /** What there is, fewer than the command takes when the line ends before. */
  List<String> values() {
    return values;
  }

  /** What GRUB has noted as its last error and not looked at; empty for none. */
  String error() {
    return error;
  }
}
