package org.mkpvhboot.report.text;

/** Text in lines of a terminal's width, broken at blanks. */
final class WrappedText {
  /** The columns of a terminal that nobody has made wider. */
  static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();

  /**
   * Adds a paragraph; a word that is longer than a line stays whole.
   *
   * @param first before the first line
   * @param others before the lines after it
   */
  void add(String first, String others, String words) {
    String indent = first;
    String rest = words;
    while (indent.length() + rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH - indent.length());
      if (blank <= 0) {
        blank = rest.indexOf(' ', 1);
      }
      if (blank < 0) {
        break;
      }
      text.append(indent).append(rest, 0, blank).append('\n');
      rest = rest.substring(blank).stripLeading();
      indent = others;
    }
    text.append(indent).append(rest).append('\n');
  }

  /** Adds a line as it is. */
  void line(String line) {
    text.append(line).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
