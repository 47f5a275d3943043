package org.mkpvhboot.modules;

import java.util.function.BiConsumer;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.failure.Place;

/** The lines of a file of {@code modules-manifest/}. */
final class ListText {
  private ListText() {}

  /** Hands over each line that has more than a comment, without it, and its place. */
  static void forEachLine(Bytes file, BiConsumer<String, Place> reader) {
    int number = 0;
    for (String line : file.latin1().split("\n", -1)) {
      number++;
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!text.isEmpty()) {
        reader.accept(text, Place.line(file.file(), number));
      }
    }
  }
}
