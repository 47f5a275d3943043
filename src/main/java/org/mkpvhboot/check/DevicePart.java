package org.mkpvhboot.check;

import java.util.List;
import java.util.Optional;
import org.mkpvhboot.script.Piece;
import org.mkpvhboot.script.Quoting;
import org.mkpvhboot.script.Word;

/** The device in brackets at the start of a word. */
final class DevicePart {
  private DevicePart() {}

  /**
   * The device with its brackets, when an unquoted {@code *} or {@code ?} makes it a pattern;
   * {@code [} does not for GRUB.
   */
  static Optional<String> pattern(Word word) {
    StringBuilder device = new StringBuilder();
    boolean isPattern = false;
    for (Piece piece : word.pieces()) {
      if (!(piece instanceof Piece.Literal literal)) {
        device.append(new Word(piece.position(), List.of(piece)).text());
        continue;
      }
      int end = literal.text().indexOf(')');
      String inside = end < 0 ? literal.text() : literal.text().substring(0, end);
      isPattern |= literal.quoting() == Quoting.NONE && hasWildcard(inside);
      device.append(inside);
      if (end >= 0) {
        return isPattern && device.indexOf("(") == 0
            ? Optional.of(device.append(')').toString())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }
}
