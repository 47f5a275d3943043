package org.mkpvhboot.cli;

import org.mkpvhboot.report.text.MarkedText;
import org.mkpvhboot.report.text.Meaning;

/** Texts as a terminal shows them in colours: with the escape sequences of ECMA-48, SGR. */
final class Colors {
  private static final String START = "\033[";
  private static final String END = START + "0m";

  private Colors() {}

  static String of(MarkedText marked) {
    String text = marked.toString();
    StringBuilder colored = new StringBuilder();
    int written = 0;
    for (MarkedText.Mark mark : marked.marks()) {
      colored.append(text, written, mark.start()).append(START).append(color(mark.meaning()));
      colored.append('m').append(text, mark.start(), mark.end()).append(END);
      written = mark.end();
    }
    return colored.append(text, written, text.length()).toString();
  }

  /** Those that can be read on black and on white. */
  private static String color(Meaning meaning) {
    return switch (meaning) {
      case GOOD -> "32";
      case BAD -> "1;31";
      case WARNING -> "1;35";
      case PLACE -> "1";
    };
  }
}
