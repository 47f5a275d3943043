package org.mkpvhboot.modules;

import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;

/** The lines of a file of {@code modules-manifest/}. */
final class ListText {
  /** Takes a line that has more than a comment. */
  interface Reader {
    /**
     * Takes it.
     *
     * @param line without its comment
     * @param comment what stands at its end, else over it and the lines before it; an empty line
     *     ends what a comment is about
     */
    void line(String line, String comment, Place place);
  }

  private ListText() {}

  /** Hands over each line that has more than a comment. */
  static void forEachLine(Bytes file, Reader reader) {
    int number = 0;
    String over = "";
    boolean isOpen = false;
    for (String line : file.latin1().split("\n", -1)) {
      number++;
      int sign = line.indexOf('#');
      String text = (sign < 0 ? line : line.substring(0, sign)).strip();
      String comment = sign < 0 ? "" : line.substring(sign + 1).strip();
      if (!text.isEmpty()) {
        isOpen = false;
        String about = comment.isEmpty() ? over : comment;
        reader.line(text, about, Place.line(file.file(), number));
      } else if (sign < 0) {
        isOpen = false;
        over = "";
      } else {
        over = isOpen ? over + " " + comment : comment;
        isOpen = true;
      }
    }
  }
}
