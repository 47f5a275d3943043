package org.mkpvhboot.dialect;

import java.util.Optional;
import org.mkpvhboot.bytes.Bytes;

/**
 * A file's lines as GRUB's own commands get them: without carriage returns, each up to its first
 * NUL.
 */
final class Lines {
  private final Bytes file;
  private int next;
  private int number;

  Lines(Bytes file) {
    this.file = file;
  }

  /** The next line without its end; empty at the end of the file. */
  Optional<String> next() {
    int newline = file.indexOf('\n', Math.min(next, file.size()));
    int end = newline < 0 ? file.size() : newline;
    if (newline < 0 && next >= file.size()) {
      return Optional.empty();
    }
    String line = file.slice(next, (long) end - next).latin1().replace("\r", "");
    next = end + 1;
    number++;
    if (newline < 0 && line.isEmpty()) {
      return Optional.empty();
    }
    int nul = line.indexOf(0);
    return Optional.of(nul < 0 ? line : line.substring(0, nul));
  }

  /** The number of the line that came last, counted from 1. */
  int number() {
    return number;
  }
}
