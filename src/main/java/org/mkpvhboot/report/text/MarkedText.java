package org.mkpvhboot.report.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A text, and what some of its parts mean. */
public final class MarkedText {
  /**
   * A part with a meaning, within a line.
   *
   * @param start of its first character
   * @param end after its last
   */
  public record Mark(int start, int end, Meaning meaning) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Mark> marks = new ArrayList<>();

  /** Adds words. */
  public MarkedText add(String words) {
    text.append(words);
    return this;
  }

  /** Adds words that mean something. */
  public MarkedText add(Meaning meaning, String words) {
    if (!words.isEmpty()) {
      marks.add(new Mark(text.length(), text.length() + words.length(), meaning));
    }
    return add(words);
  }

  /** Ends the line. */
  public MarkedText end() {
    return add("\n");
  }

  /** The parts with a meaning, in their order. */
  public List<Mark> marks() {
    return Collections.unmodifiableList(marks);
  }

  /** The text alone. */
  @Override
  public String toString() {
    return text.toString();
  }
}
