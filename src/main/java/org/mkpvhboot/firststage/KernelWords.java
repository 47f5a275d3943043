package org.mkpvhboot.firststage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a kernel command line as the Linux kernel reads it.
 *
 * <p>Blanks part words; double quotes hold blanks together and do not belong to the word. GRUB puts
 * the quotes back around a word with a blank when it hands it to the kernel.
 */
final class KernelWords {
  private KernelWords() {}

  /** Returns the words; empty when a double quote has no other half. */
  static Optional<List<String>> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        inWord = true;
      } else if (!quoted && (c == ' ' || c == '\t')) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return quoted ? Optional.empty() : Optional.of(words);
  }
}
