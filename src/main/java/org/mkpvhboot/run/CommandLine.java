package org.mkpvhboot.run;

import java.util.List;

/** A kernel's command line as GRUB writes it of the words of {@code linux}. */
final class CommandLine {
  private CommandLine() {}

  static String of(List<Value> words) {
    StringBuilder line = new StringBuilder();
    for (Value word : words) {
      if (line.length() > 0) {
        line.append(' ');
      }
      String quote = word.text().indexOf(' ') >= 0 ? "\"" : "";
      line.append(quote);
      for (int i = 0; i < word.text().length(); i++) {
        char c = word.text().charAt(i);
        if (c == '\\' || c == '\'' || c == '"') {
          line.append('\\');
        }
        line.append(c);
      }
      line.append(quote);
    }
    return line.toString();
  }
}
