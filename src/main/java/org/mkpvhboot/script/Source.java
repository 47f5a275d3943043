package org.mkpvhboot.script;

import java.util.Arrays;
import org.mkpvhboot.bytes.Bytes;

/**
 * A script's text, each byte as one character, with lines as GRUB sees them.
 *
 * <p>A NUL ends its line, for GRUB keeps a line as a C string. The last line always has an end.
 */
final class Source {
  /** What {@link #at} gives after the last character. */
  static final char END = '\uffff';

  private final String file;
  private final String text;
  private final int[] lineStarts;

  /** The lines of another file that this was made of; none where this is the file. */
  private final int[] origins;

  private Source(String file, String text, int[] lineStarts, int[] origins) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts;
    this.origins = origins;
  }

  /** The same with each line's place in what it was made of. */
  Source from(int[] lines) {
    return new Source(file, text, lineStarts, lines);
  }

  static Source of(Bytes bytes) {
    StringBuilder text = new StringBuilder(bytes.size() + 1);
    int[] starts = new int[16];
    int lines = 0;
    for (int from = 0; from < bytes.size(); ) {
      int newline = bytes.indexOf('\n', from);
      int end = newline < 0 ? bytes.size() : newline;
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, 2 * lines);
      }
      starts[lines++] = text.length();
      text.append(bytes.slice(from, (long) end - from).cString()).append('\n');
      from = end + 1;
    }
    return new Source(
        bytes.file(), text.toString(), Arrays.copyOf(starts, Math.max(1, lines)), new int[0]);
  }

  String file() {
    return file;
  }

  int length() {
    return text.length();
  }

  /** The character at {@code offset}, or {@link #END}. */
  char at(int offset) {
    return offset < text.length() ? text.charAt(offset) : END;
  }

  String text(int start, int end) {
    return text.substring(start, end);
  }

  /** Line and column of {@code offset}. */
  Position position(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return origins.length == 0
        ? new Position(line + 1, offset - lineStarts[line] + 1)
        : new Position(origins[line], 0);
  }
}
