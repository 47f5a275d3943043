package org.mkpvhboot.dialect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.script.Script;

/** A GRUB script that was made of a config in another language, with the lines it came from. */
public final class ScriptText {
  private final StringBuilder text = new StringBuilder();
  private int[] lines = new int[2];
  private int count;

  /** The line of the config from which what comes next is. */
  private int current = 1;

  ScriptText() {
    lines[count++] = current;
  }

  /**
   * What is added from here on comes from a line of the config.
   *
   * @param line counted from 1
   */
  ScriptText from(int line) {
    current = line;
    if (isEmpty() || isWhole()) {
      lines[count - 1] = line;
    }
    return this;
  }

  ScriptText add(String more) {
    text.append(more);
    for (int at = more.indexOf('\n'); at >= 0; at = more.indexOf('\n', at + 1)) {
      if (count == lines.length) {
        lines = Arrays.copyOf(lines, 2 * count);
      }
      lines[count++] = current;
    }
    return this;
  }

  /** The line from which what was added last is. */
  int line() {
    return current;
  }

  /** In characters. */
  public int length() {
    return text.length();
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return text.length() == 0;
  }

  /** Whether its last line has an end. */
  boolean isWhole() {
    return text.length() > 0 && text.charAt(text.length() - 1) == '\n';
  }

  /** The script; each byte is one character. */
  public String text() {
    return text.toString();
  }

  /**
   * Reads it; places in it are lines of the config.
   *
   * @param file the config's name for messages
   * @throws org.mkpvhboot.failure.Failure where GRUB cannot read what it made
   */
  public Script parse(String file) {
    Bytes bytes = Bytes.of(text().getBytes(StandardCharsets.ISO_8859_1), file);
    return Script.parse(bytes, Arrays.copyOf(lines, count));
  }
}
